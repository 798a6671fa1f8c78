package io.breakwater.jobs.report.page;

/** What a section is made of. */
public sealed interface Block permits FigureRow, Note, TableView, TileRow {}

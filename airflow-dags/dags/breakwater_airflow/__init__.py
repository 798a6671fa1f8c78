"""What the DAGs share: settings, stage graph, submission of one command, assets."""

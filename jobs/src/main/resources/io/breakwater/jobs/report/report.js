(function () {
  "use strict";

  function key(cell, numeric) {
    var raw = cell.getAttribute("data-sort");
    var text = raw === null ? cell.textContent : raw;
    return numeric ? (text === "" ? NaN : Number(text)) : text;
  }

  function compare(a, b, numeric, sign) {
    if (!numeric) {
      return sign * (a < b ? -1 : a > b ? 1 : 0);
    }
    if (isNaN(a) || isNaN(b)) {
      return isNaN(a) - isNaN(b);
    }
    return sign * (a - b);
  }

  function sort(table, heads, column) {
    var head = heads[column];
    var numeric = head.classList.contains("n");
    var before = head.getAttribute("aria-sort");
    var descending = before === null ? numeric : before === "ascending";
    var body = table.tBodies[0];
    var rows = Array.prototype.map.call(body.rows, function (row, at) {
      return { row: row, at: at, key: key(row.cells[column], numeric) };
    });
    rows.sort(function (a, b) {
      return compare(a.key, b.key, numeric, descending ? -1 : 1) || a.at - b.at;
    });
    heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    rows.forEach(function (entry) { body.appendChild(entry.row); });
  }

  function sortable(table) {
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) { button.appendChild(head.firstChild); }
      button.addEventListener("click", function () { sort(table, heads, column); });
      head.appendChild(button);
    });
  }

  function filterable(table) {
    var label = document.createElement("label");
    var input = document.createElement("input");
    var shown = document.createElement("span");
    label.className = "filter";
    label.textContent = "Filter ";
    input.type = "search";
    input.setAttribute("aria-label", "Filter rows: " + table.caption.textContent);
    shown.setAttribute("role", "status");
    label.appendChild(input);
    label.appendChild(shown);
    input.addEventListener("input", function () {
      var wanted = input.value.toLowerCase();
      var count = 0;
      Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
        var text = row.textContent.toLowerCase();
        Array.prototype.forEach.call(row.cells, function (cell) { text += " " + cell.title.toLowerCase(); });
        row.hidden = text.indexOf(wanted) < 0;
        count += row.hidden ? 0 : 1;
      });
      shown.textContent = wanted ? count + " rows" : "";
    });
    var box = table.closest(".table");
    box.insertBefore(label, box.firstChild);
  }

  document.querySelectorAll("table").forEach(function (table) {
    sortable(table);
    if (table.classList.contains("filtered")) { filterable(table); }
  });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (one) { one.open = false; });
  });
}());

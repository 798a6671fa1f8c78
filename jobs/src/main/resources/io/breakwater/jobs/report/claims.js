(function () {
  "use strict";

  var run = document.documentElement.getAttribute("data-run");
  var box = document.createElement("aside");
  var line = document.createElement("code");
  var close = document.createElement("button");
  var shown = null;

  function quoted(text) {
    return "'" + text.replace(/'/g, "'\\''") + "'";
  }

  function show(cell) {
    hide();
    shown = cell;
    cell.classList.add("asked");
    line.textContent = "./breakwater explain " + quoted(cell.getAttribute("data-claim")) + " --run " + run;
    box.hidden = false;
  }

  function hide() {
    if (shown !== null) { shown.classList.remove("asked"); }
    shown = null;
    box.hidden = true;
  }

  function focus(cell) {
    if (cell) {
      cell.tabIndex = -1;
      cell.focus();
    }
  }

  /* Enter goes into a table, arrows move between its cells, Enter asks, Escape leaves. */
  function move(event, cell) {
    var row = cell.parentNode;
    var next = {
      ArrowRight: cell.nextElementSibling,
      ArrowLeft: cell.previousElementSibling,
      ArrowDown: row.nextElementSibling && row.nextElementSibling.cells[cell.cellIndex],
      ArrowUp: row.previousElementSibling && row.previousElementSibling.cells[cell.cellIndex]
    };
    if (event.key in next) {
      event.preventDefault();
      focus(next[event.key]);
    } else if (event.key === "Enter" && cell.hasAttribute("data-claim")) {
      show(cell);
    } else if (event.key === "Escape") {
      cell.closest(".scroll").focus();
    }
  }

  box.className = "claim";
  box.hidden = true;
  box.setAttribute("role", "status");
  box.setAttribute("aria-label", "How to have this number explained");
  close.type = "button";
  close.textContent = "Close";
  close.addEventListener("click", hide);
  box.appendChild(line);
  box.appendChild(close);
  document.body.appendChild(box);

  document.addEventListener("click", function (event) {
    var cell = event.target.closest("[data-claim]");
    if (cell !== null) { show(cell); }
  });
  document.addEventListener("keydown", function (event) {
    var target = event.target;
    if (event.key === "Escape") { hide(); }
    if (target.tagName === "TD") {
      move(event, target);
    } else if (target.classList.contains("scroll") && event.key === "Enter") {
      focus(target.querySelector("tbody tr:not([hidden]) td"));
    }
  });
}());

(function () {
  "use strict";

  var DASHES = [[], [7, 4], [2, 3], [9, 3, 2, 3], [4, 2], [1, 4]];
  var SHAPES = ["circle", "rect", "triangle", "rectRot", "crossRot", "star"];
  var MARKED_POINTS = 40;
  var TICKS = 7;
  var compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
  var spoken = document.createElement("p");
  var charts = [];

  function color(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  function axis(title, more) {
    return Object.assign({
      title: { display: title !== "", text: title, color: color("soft") },
      grid: { color: color("hair") },
      border: { color: color("soft") },
      ticks: { color: color("soft"), callback: function (value) { return compact.format(value); } }
    }, more);
  }

  /* Ticks are positions that have a value, so they carry the text of that value. */
  function positions(series) {
    var text = new Map();
    series.forEach(function (one) {
      one.at.forEach(function (at, i) { text.set(at, one.atText[i]); });
    });
    var all = Array.from(text.keys()).sort(function (a, b) { return a - b; });
    var step = Math.max(1, Math.ceil(all.length / TICKS));
    return {
      shown: all.filter(function (at, i) { return i % step === 0; }),
      text: text
    };
  }

  function points(one) {
    return one.value.map(function (value, i) { return { x: one.at[i], y: value }; });
  }

  function line(plot) {
    var ticks = positions(plot.series);
    var x = axis(plot.x, { type: "linear", grid: { display: false } });
    x.min = Math.min.apply(null, Array.from(ticks.text.keys()));
    x.max = Math.max.apply(null, Array.from(ticks.text.keys()));
    x.afterBuildTicks = function (scale) {
      scale.ticks = ticks.shown.map(function (at) { return { value: at }; });
    };
    x.ticks.callback = function (value) { return ticks.text.get(value); };
    return {
      type: "line",
      data: {
        datasets: plot.series.map(function (one, i) {
          return {
            label: one.name, data: points(one), spanGaps: false,
            borderColor: color("s" + i % 6), backgroundColor: color("s" + i % 6),
            borderDash: DASHES[i % 6], borderWidth: 2, pointStyle: SHAPES[i % 6],
            pointRadius: one.at.length <= MARKED_POINTS ? 3 : 0, pointHitRadius: 8
          };
        })
      },
      options: { scales: { x: x, y: axis(plot.y, { beginAtZero: plot.zero }) } }
    };
  }

  function bar(plot) {
    var warning = plot.series[0].warning;
    return {
      type: "bar",
      data: {
        labels: plot.labels,
        datasets: plot.series.map(function (one) {
          return {
            label: one.name, data: one.value, categoryPercentage: 0.92, barPercentage: 0.9,
            backgroundColor: warning.map(function (on) { return color(on ? "danger" : "s0"); })
          };
        })
      },
      options: {
        scales: {
          x: axis(plot.x, { grid: { display: false }, ticks: { color: color("soft"), autoSkip: true } }),
          y: axis(plot.y, { beginAtZero: true })
        }
      }
    };
  }

  function stack(plot) {
    return {
      type: "bar",
      data: {
        labels: plot.labels,
        datasets: plot.series.map(function (one, i) {
          return {
            label: one.name, data: one.value, backgroundColor: color("p" + i % 5),
            borderColor: color("panel"), borderWidth: 1, barPercentage: 0.8
          };
        })
      },
      options: {
        indexAxis: "y",
        interaction: { mode: "index", axis: "y", intersect: false },
        scales: {
          x: axis(plot.x, { stacked: true }),
          y: axis("", { stacked: true, grid: { display: false }, ticks: { color: color("soft"), autoSkip: false } })
        }
      }
    };
  }

  function scatter(plot) {
    return {
      type: "scatter",
      data: {
        datasets: plot.series.map(function (one) {
          return {
            label: one.name, data: points(one), pointRadius: 5, pointHoverRadius: 7,
            backgroundColor: color("s0"), borderColor: color("panel")
          };
        })
      },
      options: { scales: { x: axis(plot.x, { beginAtZero: true }), y: axis(plot.y, { beginAtZero: true }) } }
    };
  }

  var KINDS = { line: line, bar: bar, stack: stack, scatter: scatter };

  function heading(plot, item) {
    if (plot.labels) { return plot.labels[item.dataIndex]; }
    return plot.x + ": " + plot.series[item.datasetIndex].atText[item.dataIndex];
  }

  function reading(plot, item) {
    var one = plot.series[item.datasetIndex];
    var name = plot.series.length > 1 ? one.name + ": " : "";
    var at = plot.kind === "scatter" ? one.atText[item.dataIndex] + ", " : "";
    return name + at + one.text[item.dataIndex];
  }

  function common(plot, config) {
    var options = config.options;
    options.animation = false;
    options.maintainAspectRatio = false;
    options.interaction = options.interaction || { mode: "nearest", axis: "x", intersect: false };
    options.plugins = {
      legend: {
        display: plot.series.length > 1, align: "start",
        labels: { color: color("ink"), usePointStyle: plot.kind === "line", boxWidth: 22, boxHeight: 9 }
      },
      tooltip: {
        backgroundColor: color("ink"), titleColor: color("bg"), bodyColor: color("bg"),
        callbacks: {
          title: function (items) { return items.length ? heading(plot, items[0]) : ""; },
          label: function (item) { return reading(plot, item); }
        }
      }
    };
    return config;
  }

  /* Left and right step through the points, up and down through the series. */
  function keyboard(canvas, chart, plot) {
    var series = 0;
    var point = -1;
    canvas.addEventListener("keydown", function (event) {
      var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] || 0;
      var turn = { ArrowDown: 1, ArrowUp: -1 }[event.key] || 0;
      if (step === 0 && turn === 0) { return; }
      event.preventDefault();
      series = (series + turn + plot.series.length) % plot.series.length;
      var length = plot.series[series].value.length;
      point = Math.max(0, Math.min(length - 1, point + step));
      var item = { datasetIndex: series, dataIndex: point };
      var active = [{ datasetIndex: series, index: point }];
      chart.setActiveElements(active);
      chart.tooltip.setActiveElements(active, { x: 0, y: 0 });
      chart.update();
      spoken.textContent = heading(plot, item) + ". " + reading(plot, item);
    });
    canvas.addEventListener("blur", function () {
      chart.setActiveElements([]);
      chart.tooltip.setActiveElements([], { x: 0, y: 0 });
      chart.update();
    });
  }

  function label(canvas, svg) {
    var title = svg.querySelector("title").textContent;
    var about = svg.querySelector("desc").textContent;
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-roledescription", "chart");
    canvas.setAttribute("aria-label", title + ". " + about + " Arrow keys read the points.");
  }

  function draw(holder) {
    var plot = JSON.parse(holder.getAttribute("data-plot"));
    var svg = holder.querySelector("svg");
    var box = document.createElement("div");
    var canvas = document.createElement("canvas");
    box.className = "canvas";
    if (plot.kind === "stack") { box.style.height = 110 + 24 * plot.labels.length + "px"; }
    label(canvas, svg);
    box.appendChild(canvas);
    holder.appendChild(box);
    svg.setAttribute("hidden", "");
    var chart = new Chart(canvas, common(plot, KINDS[plot.kind](plot)));
    keyboard(canvas, chart, plot);
    charts.push({ chart: chart, box: box });
  }

  function drawAll() {
    charts.forEach(function (one) { one.chart.destroy(); one.box.remove(); });
    charts = [];
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.font.size = 11.5;
    document.querySelectorAll("[data-plot]").forEach(draw);
    document.documentElement.setAttribute("data-charts", String(charts.length));
  }

  spoken.className = "hidden";
  spoken.setAttribute("role", "status");
  document.body.appendChild(spoken);
  drawAll();
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
}());

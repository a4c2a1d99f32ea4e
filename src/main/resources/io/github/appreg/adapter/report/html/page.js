"use strict";
(() => {
  const find = (id) => document.getElementById(id);
  const index = JSON.parse(find("index").textContent);
  const elements = document.querySelectorAll(".r");
  const rows = index.rows.map(([app, causes, text], i) => ({
    app,
    causes: causes || (app < 0 ? 0 : index.apps[app][0]),
    difference: causes !== 0,
    text: (app < 0 ? "" : index.apps[app][1]) + " " + text,
    element: elements[i],
  }));
  const form = find("filter");
  const query = find("query");
  const drifted = find("drifted");
  const tiles = [...document.querySelectorAll(".cause")];
  const sections = [...document.querySelectorAll("main section[id]")];

  function apply() {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    const pressed = tiles.filter((tile) => tile.getAttribute("aria-pressed") === "true");
    const wanted = pressed.reduce((mask, tile) => mask | Number(tile.value), 0);
    const apps = new Set();
    let differences = 0;
    let any = false;
    for (const row of rows) {
      const shown =
        (wanted === 0 || (row.causes & wanted) !== 0) &&
        (!drifted.checked || row.causes !== 0) &&
        words.every((word) => row.text.includes(word));
      if (row.element.hidden === shown) {
        row.element.hidden = !shown;
      }
      if (shown) {
        any = true;
        if (row.app >= 0) {
          apps.add(row.app);
        }
        differences += row.difference ? 1 : 0;
      }
    }
    find("shown").textContent =
      `${apps.size} of ${index.apps.length} apps, ` +
      `${differences} ${differences === 1 ? "difference" : "differences"}`;
    find("nothing").hidden = any || rows.length === 0;
    for (const section of sections) {
      section.hidden =
        section.querySelector(".r") !== null && section.querySelector(".r:not([hidden])") === null;
    }
  }

  function press(tile) {
    tile.setAttribute("aria-pressed", String(tile.getAttribute("aria-pressed") !== "true"));
    apply();
  }

  for (const tile of tiles) {
    tile.disabled = tile.classList.contains("none");
    tile.addEventListener("click", () => press(tile));
  }
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => {
    tiles.forEach((tile) => tile.setAttribute("aria-pressed", "false"));
    setTimeout(apply);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      query.focus();
    } else if (event.key === "Escape" && event.target === query) {
      form.reset();
    }
  });

  const themes = ["system", "light", "dark"];
  const button = find("theme");
  function paint(theme) {
    document.documentElement.dataset.theme = theme;
    button.textContent = "Theme: " + theme;
  }
  function kept() {
    try {
      return localStorage.getItem("appreg-theme");
    } catch {
      return null; // A page that is shown in a sandbox has no storage.
    }
  }
  button.hidden = false;
  paint(themes.includes(kept()) ? kept() : "system");
  button.addEventListener("click", () => {
    const next = themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % 3];
    paint(next);
    try {
      localStorage.setItem("appreg-theme", next);
    } catch {
      // Then it lasts as long as the page.
    }
  });

  const nav = document.querySelector("nav");
  for (const section of sections) {
    const link = document.createElement("a");
    link.href = "#" + section.id;
    link.textContent = section.id.charAt(0).toUpperCase() + section.id.slice(1);
    nav.append(link);
  }
  apply();
})();

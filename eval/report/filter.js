"use strict";
(() => {
  const form = document.querySelector("form.filters");
  const items = [...document.querySelectorAll("details.item")];
  const count = document.querySelector(".count");
  const nothing = document.querySelector(".nothing");
  const wanted = () => Object.fromEntries(new FormData(form));

  function apply() {
    const { text, ...chosen } = wanted();
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      const fits =
        Object.entries(chosen).every(([name, value]) => {
          if (value === "") return true;
          if (name === "outcome" && value === "not right") return item.dataset.stage !== "right";
          return item.dataset[name] === value;
        }) && words.every((word) => item.textContent.toLowerCase().includes(word));
      item.hidden = !fits;
      shown += fits;
    }
    for (const group of document.querySelectorAll(".stage")) {
      group.hidden = !group.querySelector("details.item:not([hidden])");
    }
    count.textContent = `${shown} of ${items.length} questions`;
    nothing.hidden = shown > 0;
  }

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  apply();
})();

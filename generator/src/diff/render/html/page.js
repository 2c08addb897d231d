// What is shown follows from the address alone, so that a view can be shared:
// #verdict=wire,source&operation=3
const form = document.getElementById("filters");

function touches(ranges, wanted) {
  return ranges.split(" ").some((range) => {
    const [first, last = first] = range.split("-").map(Number);
    return range !== "" && first <= wanted && wanted <= last;
  });
}

function show() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const boxes = [...form.querySelectorAll("[name=verdict]")];
  const verdicts = asked.has("verdict") ? asked.get("verdict").split(",") : boxes.map((box) => box.value);
  for (const box of boxes) box.checked = verdicts.includes(box.value);
  form.elements.operation.value = asked.get("operation") ?? "";
  const operation = form.elements.operation.value;
  const isFiltered = operation !== "" || !boxes.every((box) => box.checked);
  let shown = 0;
  for (const article of document.querySelectorAll("article")) {
    const isAsked = article.dataset.verdict.split(" ").some((verdict) => verdicts.includes(verdict));
    article.hidden = !isAsked || (operation !== "" && !touches(article.dataset.operations, Number(operation)));
    if (!article.hidden) shown += 1;
  }
  for (const holder of document.querySelectorAll("details.group, section")) {
    holder.hidden = holder.querySelector("article:not([hidden])") === null;
  }
  form.querySelector("output").textContent = isFiltered ? `${shown} shown` : "";
}

if (form) {
  form.addEventListener("change", () => {
    const boxes = [...form.querySelectorAll("[name=verdict]")];
    const asked = new URLSearchParams();
    if (!boxes.every((box) => box.checked)) {
      asked.set("verdict", boxes.filter((box) => box.checked).map((box) => box.value).join(","));
    }
    if (form.elements.operation.value !== "") asked.set("operation", form.elements.operation.value);
    const address = asked.toString().replaceAll("%2C", ",");
    history.replaceState(null, "", address === "" ? location.pathname + location.search : `#${address}`);
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", show);
  show();
}

// Suggestions under the search box of the hall. Without this script the box works as before.
(function () {
  "use strict";
  var box = document.querySelector(".typing input");
  if (!box || !window.fetch) return;
  var kinds = { occupation: "工种", place: "地点", condition: "条件", kind: "岗位类型", title: "岗位", employer: "单位" };
  var list = document.createElement("ul");
  list.id = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "建议");
  list.hidden = true;
  box.parentNode.appendChild(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  var chosen = -1, asked = 0;

  function choose(at) {
    var items = list.children;
    if (items[chosen]) items[chosen].setAttribute("aria-selected", "false");
    chosen = at < 0 ? items.length - 1 : at % (items.length || 1);
    if (!items[chosen]) return;
    items[chosen].setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", items[chosen].id);
  }

  function show(found) {
    list.textContent = "";
    chosen = -1;
    box.removeAttribute("aria-activedescendant");
    found.forEach(function (one, at) {
      var item = document.createElement("li");
      item.id = "suggestion-" + at;
      item.setAttribute("role", "option");
      item.dataset.text = one.text;
      var count = one.vacancies ? one.vacancies + (one.more ? " 个以上岗位" : " 个岗位") : "暂无岗位";
      [["", one.text], ["second", (kinds[one.kind] || "") + " · " + count]].forEach(function (part) {
        var span = document.createElement("span");
        span.className = part[0];
        span.textContent = part[1];
        item.appendChild(span);
      });
      list.appendChild(item);
    });
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
  }

  function take(item) {
    box.value = item.dataset.text;
    show([]);
    box.form.submit();
  }

  box.addEventListener("input", function () {
    var mine = ++asked;
    if (!box.value.trim()) return show([]);
    fetch("/api/v1/vacancies/suggest?limit=8&q=" + encodeURIComponent(box.value))
      .then(function (answer) { return answer.ok ? answer.json() : []; })
      .then(function (found) { if (mine === asked) show(found); })
      .catch(function () { show([]); });
  });
  box.addEventListener("keydown", function (event) {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Escape") show([]);
    else if (event.key === "Enter" && list.children[chosen]) take(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", function (event) {
    var item = event.target.closest("li");
    event.preventDefault();
    if (item) take(item);
  });
  box.addEventListener("blur", function () { show([]); });
})();

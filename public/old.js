// For browsers that do not know modules: they never run boot.js and would wait for ever.
(function () {
  var template = document.getElementById('boot-old');
  var main = document.getElementById('main');
  if (!template || !main) return;
  var parts = (template.content || template).childNodes;
  while (main.firstChild) main.removeChild(main.firstChild);
  for (var i = 0; i < parts.length; i++) main.appendChild(parts[i].cloneNode(true));
  main.className = 'page trouble';
})();

// Runs before the first paint and before anything else has come: a file of its own, since the page's policy takes no script written into it.
// The web application keeps up to date later what is set here.
;(function () {
  var chosen = null
  var lang = null
  try {
    chosen = localStorage.getItem('alippe.theme')
    lang = localStorage.getItem('alippe.lang')
  } catch {
    // Storage is shut: the system's theme and the browser's language will do.
  }
  // A dark room stays dark: the theme that was chosen here, or the system's.
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'

  // The words of the reader's language come beside the code instead of after it. The build writes their files into this element.
  var words = JSON.parse((document.currentScript && document.currentScript.dataset.words) || '{}')
  var ours = ['kk', 'ru', 'en']
  for (var i = 0; i < navigator.languages.length && !ours.includes(lang); i++) lang = navigator.languages[i].slice(0, 2).toLowerCase()
  if (!ours.includes(lang)) lang = 'kk'
  document.documentElement.lang = lang
  ;(words[lang] || []).forEach(function (href) {
    var link = document.createElement('link')
    link.rel = 'modulepreload'
    link.href = href
    document.head.append(link)
  })
})()

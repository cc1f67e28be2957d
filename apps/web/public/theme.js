// Runs before the first paint, so that a dark room stays dark: sets the theme that was chosen here, or the system's.
// A file of its own, since the page's policy takes no script written into it. The web application keeps it up to date later.
;(function () {
  var chosen = null
  var lang = null
  try {
    chosen = localStorage.getItem('alippe.theme')
    lang = localStorage.getItem('alippe.lang')
  } catch {
    // Storage is shut: the system's theme will do.
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  if (lang === 'kk' || lang === 'ru' || lang === 'en') document.documentElement.lang = lang
})()

// Style sheets are imported for their effect alone; the bundler takes them out of the code.
declare module '*.css'

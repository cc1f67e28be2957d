import './brand.css'

/** The product's sign and name; the name is the same in every language. */
export function Brand({ small = false }: { readonly small?: boolean }) {
  return (
    <span className="brand">
      <svg width="30" height="30" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
        <rect className="brand-ground" width="64" height="64" rx="18" />
        <path
          className="brand-letter"
          d="M20.8 22.4A14.6 14.6 0 1 1 17.6 35H46"
        />
      </svg>
      <span className={small ? 'al-sr' : 'brand-name'}>Әліппе</span>
    </span>
  )
}

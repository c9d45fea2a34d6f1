/**
 * A certificate as WeChat Pay's older merchants have it, made for these tests and good for a hundred years, and its
 * private key, both in base64: Node reads certificates, but makes none.
 */
export const CERTIFICATE = {
  serial: '5157F09EFDC096DE15EBE81A47057A72',
  certificate: [
    'MIIDGTCCAgGgAwIBAgIQUVfwnv3Alt4V6+gaRwV6cjANBgkqhkiG9w0BAQsFADAdMRswGQYDVQQDDBJUZW5wYXkuY29tIFNh',
    'bmRib3gwIBcNMjYxMTIxMTIzNjE4WhgPMjEyNjEwMjgxMjM2MThaMB0xGzAZBgNVBAMMElRlbnBheS5jb20gU2FuZGJveDCC',
    'ASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAJ1+HmtA+lgbDVLAzvsmusNM3khAyfWCwfFu+tgZPU4C6mUa2+qIrWer',
    'U8kuQ0zmj5bqRQEYKBTaHqpwjtaJg511Pl8PnwvF0Ft0zFEfbEmeAt2PRx2FtBeP+8tfwxj6PscXVLpv7P6kJQlMh71oC+kl',
    '+cWYeKyZmgI/tAvKXSKUbmuwAOTtowABhF4wsvlpe6YRzzBL46b3k/6oYc7+9uPv7P3iHpfLX1C/X8d18R6fW1GjkpUXXDO/',
    'GEmCWZgsHpuDpZ10pXK+Rv0hZxagByC+JQPykSArvXNXSuiNsn0TFDtNjXchEtOhczZ/TKStOO+RBDEm80Cn2FVTHJsK6pMC',
    'AwEAAaNTMFEwHQYDVR0OBBYEFEXKtfVsL6gecWRp6Ifba9bBcohWMB8GA1UdIwQYMBaAFEXKtfVsL6gecWRp6Ifba9bBcohW',
    'MA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQELBQADggEBAFvlmX9UqfatdNto9HmLV0zTsNf2Db5tPq068MeUxLrrlyk9',
    'fCnfMgYHA9uvJxInH+2G09eGlVN/LpuQOdjtfHJstIVoQHnbpIYuVKSyS3SVnxe8iYdbXrmNfos5jclmCd7b00Qpq8/8P1Xv',
    'QERWZ6mLG42CgE8yznfjBoMj7gcwQO4eW+qorYKzAkqf2+uea94F/wpg0tGSTKvkBt2TPbqCos0ICOguS1dDeevnyBY20AnU',
    'IvEdH+Lr9X7rZnMHcVRfaAenjlFIbLlgVxT9yWCH5rBPoqOghcCWPjLjNfoS/Cn1UD6ZmpH0U7HJ+dVQsuXB1vRw3ilX2Av/',
    'RHh3jps=',
  ].join(''),
  privateKey: [
    'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCdfh5rQPpYGw1SwM77JrrDTN5IQMn1gsHxbvrYGT1OAupl',
    'GtvqiK1nq1PJLkNM5o+W6kUBGCgU2h6qcI7WiYOddT5fD58LxdBbdMxRH2xJngLdj0cdhbQXj/vLX8MY+j7HF1S6b+z+pCUJ',
    'TIe9aAvpJfnFmHismZoCP7QLyl0ilG5rsADk7aMAAYReMLL5aXumEc8wS+Om95P+qGHO/vbj7+z94h6Xy19Qv1/HdfEen1tR',
    'o5KVF1wzvxhJglmYLB6bg6WddKVyvkb9IWcWoAcgviUD8pEgK71zV0rojbJ9ExQ7TY13IRLToXM2f0ykrTjvkQQxJvNAp9hV',
    'UxybCuqTAgMBAAECggEAGyZ80/yVq86uE1AN3pokpDqCL26L4nkyOg7py4s+WE6EXf2tX9dEHZUZkpsZGw68PkYQs0mYz09y',
    '7esNlMqMF/74S6cDwiHN85ZFCs8h+eb1k4B5wAsmqtE1lS/jEFFDtUq+Xo2hC5z8jYfV9r8THpRfZMMOOqMYO78DqOyv9Z/f',
    'xJACfEcczkAyzN+mF33V7xRVlFa1KojEFg7iu79Y4BSKtvHp4qT0pwdceZTVlOCjZUTwbJ+dvRp6OKEGUv1gSUMFdWuEIRXt',
    'UORnrRaH+rPuzKfLm4FD7uzgukAgC5kgzjF24Hgl7PMAoLmxc57wIkIoLqNsVnpnCvzkyC8U0QKBgQDR7n73XogAOFP0WmnL',
    'GuwIFZgPe6+Oh0JyrParfUmpzn4eJW4IaoAb5i+/71reBxafxVgRCWzDBygOU1zQR4wr2WhccEGhOAalzBtGMfntwojuf6zC',
    'maq9fnuEGvESzoov7Cox9NbbYbr13UnFnfKssDcHEF0dxiOv1jcHeE7iXwKBgQDADbcEn8i4ozhBotUF45E5FW6KWexf+NOR',
    '0w3qdy8lfTCrGff84IG0tgPI+KjY9K4F3wme93n21GWRNb6ZIWkVuqUUsEgN3lAo/YEEcfHkOkXbGPJe7HL2zEfeBo6RjIUT',
    'dHlNDdhqLQqprOdZrcLYt3t392wYO97N9yhqCWesTQKBgELLU3J5jWQkh/HTYp3Q7xCTblJe1DjRKH88MS/XKTzyCoak+iGL',
    'YT9/OeojyhGix7wGGkMxcH2NJV2JgJp0aVD6V44x2W/mV5chHfxzokXYA6F+1gUEx6KLP9mEiPem56jfx30lnccnjUj1I6fQ',
    '3Ym8d4Wz2yzCAlDMI64oxVCZAoGACiXvYNAspA0D4PwAs6H1v4VxZOAhjGSykUcMujH4DMwTsUbbAsK+N9VSV+FD0ssDEw5Z',
    'DMxY5oEMqOKlIqRQUDSfmntCI3F23OOgWKLIvF2T6WLlE7z8yiu7NHE2QVyif4etDTRJFjsxEAwx4Vw8KoVvgcRSMume+VUx',
    'DoFWuBUCgYEAsRGI69pFISj25dM4EgCJSg4WaOH9ZEvS0/yhD+bRPtji/H650k3nAarvXHrN8WblG1KPmbMVBLDFKlIHTeeM',
    'Q01x7/mFG9lqhmdneDR1iJxOy7RMYIpZEGUFZkWPP3CDXn/p5ITjduJCrZBnxcdk00cCG9S+xYz1YW7dVWUK9X8=',
  ].join(''),
};

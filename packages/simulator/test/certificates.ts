/** A certificate of www.example.com with its key, valid from 2020 to 2040: made for these tests, and used nowhere else. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBIDCBx6ADAgECAgEHMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLmNvbTAeFw0yMDAxMDEwMDAwMDBaFw00MDAxMDEwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLmNvbTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABOLJ
DnDNoftdRnZzDnBREgrkw85+wpN8LOgLd/XuSJQOnP0mZh5R4JWhUthKwrq0EnwF
+EkbZHKdSDWmgLhlDjowCgYIKoZIzj0EAwIDSAAwRQIgb0MlLz/aZog+LuPvJ9Fh
lba9RIJwRI9kCwfuCTxgfBkCIQCziMuaYDhbgnthSfrpNRFQJw/MZ7paqjEwvarp
Pabnig==
-----END CERTIFICATE-----
`;

export const PRIVATE_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgp4Ffekbg6DA6eVby
t+hR71O7sHx1c2kphK0UV0rMvTKhRANCAATiyQ5wzaH7XUZ2cw5wURIK5MPOfsKT
fCzoC3f17kiUDpz9JmYeUeCVoVLYSsK6tBJ8BfhJG2RynUg1poC4ZQ46
-----END PRIVATE KEY-----
`;

/** The same key, valid from 2020 to 2021. */
export const EXPIRED_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBIDCBx6ADAgECAgEHMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLmNvbTAeFw0yMDAxMDEwMDAwMDBaFw0yMTAxMDEwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLmNvbTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABOLJ
DnDNoftdRnZzDnBREgrkw85+wpN8LOgLd/XuSJQOnP0mZh5R4JWhUthKwrq0EnwF
+EkbZHKdSDWmgLhlDjowCgYIKoZIzj0EAwIDSAAwRQIgSOdvHDEP7cTRujVGa6e7
07LYOSGHU+K8XSqc7jOlhKMCIQCl1RvHo2D4IsAhMNaAjiPpNCZmdqT8rbz6biSA
pPR1sQ==
-----END CERTIFICATE-----
`;

/** The key of another certificate. */
export const OTHER_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgpAVT+iSK+zSQ0a59
f/CmjQUUj7Jiq7Cfsa4jgrhxWGuhRANCAASMg9V5tuz7SMCOSeVbXYHm2il/5A3S
L7gMoeGl0cBIZrOGn/KZgSwaRUKPk4c7xd75I0sRvkkGayNctcJ8Mat6
-----END PRIVATE KEY-----
`;

/** The metadata of an identity provider, long enough for AWS. */
export function samlMetadata(attributes = 'validUntil="2030-01-02T03:04:05.678Z"'): string {
  const entity = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ${attributes} entityID="https://idp.example.com">`;
  return `<?xml version="1.0"?>\n${entity}${" ".repeat(1000)}</md:EntityDescriptor>\n`;
}

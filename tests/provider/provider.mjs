// A second OpenID provider, on loopback until its input ends: `node provider.mjs <port> <redirect uri> <secret>`.
import { Provider } from "oidc-provider";

const [port, redirectUri, secret] = process.argv.slice(2);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  acrValues: ["LoA1", "LoA2"],
  claims: {
    openid: ["sub"],
    profile: ["name", "birthdate"],
    citizen_id: ["SoDinhDanh"],
    acr: null, auth_time: null, iss: null, sid: null,
  },
  clients: [{
    client_id: "lophocso",
    client_secret: secret,
    redirect_uris: [redirectUri],
    post_logout_redirect_uris: [new URL("/", redirectUri).href],
  }],
  cookies: { keys: [secret] },
  findAccount: (_ctx, login) => ({
    accountId: login,
    claims: () => ({ sub: login, name: login, birthdate: "1956", SoDinhDanh: "099156000017" }),
  }),
  pkce: { required: () => true },
});

provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
process.stdin.resume().on("end", () => process.exit(0));

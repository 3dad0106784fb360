// The OpenID Connect provider of the tests: oidc-provider itself, on loopback, with accounts that are whatever is typed. What a
// test may ask of it beside the protocol lies under /tests: to spoil its tokens, or to issue one for the API.
import { createServer } from 'node:http';
import { parse } from 'node:querystring';
import Provider from 'oidc-provider';

const audience = 'trust-fund-test';
// Groups of an account, as a directory would keep them: account -> values.
const groups = new Map();
let spoil = false;

const server = createServer();
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const issuer = `http://127.0.0.1:${server.address().port}`;

const client = (id, rest) => ({
  client_id: id,
  application_type: 'web',
  redirect_uris: ['http://127.0.0.1/sign-in/answer'],
  post_logout_redirect_uris: ['http://127.0.0.1/sign-in/left'],
  response_types: ['code'],
  grant_types: ['authorization_code'],
  ...rest,
});

const provider = new Provider(issuer, {
  clients: [
    client('pages', { token_endpoint_auth_method: 'none' }),
    client('pages-with-secret', { client_secret: 'a secret of the tests, of no other use' }),
  ],
  pkce: { required: () => true },
  scopes: ['openid', 'profile'],
  claims: { openid: ['sub'], profile: ['name', 'locale', 'groups', 'sections'] },
  conformIdTokenClaims: false,
  cookies: { keys: ['only for tests'] },
  ttl: { Grant: 600, Session: 600, Interaction: 600, AccessToken: 600, AuthorizationCode: 60, IdToken: 600 },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: () => ({ scope: '', audience, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }),
    },
  },
  findAccount: (ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: `Name of ${id}`, locale: 'en', groups: groups.get(id)?.groups ?? [], sections: groups.get(id)?.sections ?? [] }),
  }),
  // Everybody agrees to everything.
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
});

// The service's port is not known when the provider starts.
const known = (uri, path) => URL.canParse(uri) && new URL(uri).hostname === '127.0.0.1' && new URL(uri).pathname === path;
provider.Client.prototype.redirectUriAllowed = (uri) => known(uri, '/sign-in/answer');
provider.Client.prototype.postLogoutRedirectUriAllowed = (uri) => known(uri, '/sign-in/left');

const page = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Accounts</title><main><h1>Accounts</h1>${body}</main></html>`;

const bodyOf = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
};

// Flips one letter of the signature of what it issues.
const spoiled = (json) => {
  const answer = JSON.parse(json);
  if (answer.id_token) {
    const at = answer.id_token.lastIndexOf('.') + 10;
    answer.id_token = answer.id_token.slice(0, at) + (answer.id_token[at] === 'A' ? 'B' : 'A') + answer.id_token.slice(at + 1);
  }
  return JSON.stringify(answer);
};

provider.use(async (ctx, next) => {
  await next();
  if (spoil && ctx.path === '/token' && typeof ctx.body === 'object') ctx.body = JSON.parse(spoiled(JSON.stringify(ctx.body)));
});

const callback = provider.callback();
server.on('request', async (request, response) => {
  try {
    const { pathname, searchParams } = new URL(request.url, issuer);
    if (pathname.startsWith('/interaction/')) {
      if (request.method === 'GET') {
        response.setHeader('content-type', 'text/html');
        response.end(page(`<form method="post"><label>Account <input name="login"></label><button name="answer" value="yes">Sign in</button><button name="answer" value="no">Cancel</button></form>`));
        return;
      }
      const typed = parse(await bodyOf(request));
      const result = typed.answer === 'no' ? { error: 'access_denied', error_description: 'not now' } : { login: { accountId: typed.login } };
      await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
      return;
    }
    if (pathname === '/tests/spoil') {
      spoil = searchParams.get('on') === 'true';
      response.end();
      return;
    }
    if (pathname === '/tests/groups') {
      groups.set(searchParams.get('person'), { groups: searchParams.getAll('group'), sections: searchParams.getAll('section') });
      response.end();
      return;
    }
    if (pathname === '/tests/token') {
      const issued = new provider.AccessToken({ client: await provider.Client.find('pages'), accountId: searchParams.get('person'), grantId: 'tests', gty: 'authorization_code', expiresWithSession: false });
      issued.resourceServer = new provider.ResourceServer('urn:api', { audience, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } });
      if (searchParams.get('seconds')) issued.expiresIn = Number(searchParams.get('seconds'));
      response.end(await issued.save());
      return;
    }
    callback(request, response);
  } catch (error) {
    response.statusCode = 500;
    response.end(String(error?.stack ?? error));
  }
});

// Whoever started it ends its input when it is to end.
process.stdin.on('end', () => process.exit(0)).resume();
console.log(`provider: ${issuer}`);

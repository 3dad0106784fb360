using TrustFund.Service.Hosting;

await using var installation = await Installation.Open(DataFolder.Find(null), TimeProvider.System);
await using var app = WebHost.Build(installation, new WebOptions { Arguments = args });
await app.RunAsync();
return 0;

using PlayLinkTalk.ServiceDefaults;
using PlayLinkTalk.Web;
using PlayLinkTalk.Web.Forwarding;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddWeb();
builder.Services.AddHttpForwarder();
// What a build leaves is served as well as what a publication holds.
builder.WebHost.UseStaticWebAssets();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapWeb();
app.MapForwarding();
await app.RunAsync();

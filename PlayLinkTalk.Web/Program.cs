using PlayLinkTalk.ServiceDefaults;
using PlayLinkTalk.Web;
using PlayLinkTalk.Web.Forwarding;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddWeb();
builder.Services.AddHttpForwarder();
// Serves static files from the build output as well as from a publication.
builder.WebHost.UseStaticWebAssets();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapWeb();
app.MapForwarding();
await app.RunAsync();

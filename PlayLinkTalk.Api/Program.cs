using PlayLinkTalk.Api;
using PlayLinkTalk.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
// Most requests take less than waking another thread does: they are carried out on the one that has read them.
builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
builder.AddServiceDefaults();
builder.AddMessaging();
builder.AddApi();

var app = builder.Build();
app.UseServiceDefaults();
app.UseApi();
app.MapServiceDefaults();
app.MapApi();
await app.RunAsync();

using PlayLinkTalk.Api;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
// Most requests take less than waking another thread does: they are carried out on the one that has read them.
builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
builder.AddServiceDefaults();
builder.AddMessaging();
builder.AddApi();

var app = builder.Build();
if (args is [MigrateCommand.Name, ..])
{
    await MigrateCommand.RunAsync(app);
    return;
}

app.UseServiceDefaults();
app.UseApi();
app.MapServiceDefaults();
app.MapApi();
await app.RunAsync();

using System.Net;
using System.Net.Http.Headers;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.Client;

namespace PlayLinkTalk.Tests.Api.Uploads;

/// <summary>Uploads on the wire.</summary>
internal static class Uploading
{
    public static async Task<HttpResponseMessage> PostAsync(
        this ApiServer api, Player player, byte[] file, string name = "photo.jpg", Guid? clientUploadId = null)
    {
        var part = new ByteArrayContent(file);
        // What the client calls it does not count.
        part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"/api/uploads{(clientUploadId is { } id ? $"?clientUploadId={id}" : "")}");
        request.Headers.Authorization = new("Bearer", player.Token);
        request.Content = new MultipartFormDataContent { { part, "file", name } };
        return await api.Http.SendAsync(request);
    }

    /// <summary>Sends a file and waits until it is ready or has failed.</summary>
    public static async Task<Upload> UploadAsync(this Player player, byte[] file, string name = "photo.jpg")
    {
        var sent = (await player.Api.Uploads.TrySendAsync(Guid.NewGuid(), new MemoryStream(file), name)).OrThrow();
        return await player.EndedAsync(sent.Id);
    }

    public static async Task<Upload> EndedAsync(this Player player, Guid id)
    {
        Upload? upload = null;
        await Patience.UntilAsync(
            async () => (upload = await player.Api.Uploads.FindAsync(id)) is { State: not UploadState.Pending }, "the upload has ended");
        return upload!;
    }

    public static Task<ApiResult<Message>> AttachAsync(
        this Player player, Guid room, string text, Guid? whisperTo = null, params Guid[] uploads) =>
        player.Api.Messages.TrySendAsync(room, new SendMessage(Guid.NewGuid(), text, whisperTo, Uploads: uploads));

    public static async Task<HttpStatusCode> StatusAsync(this Player player, Guid file)
    {
        using var response = await player.AskAsync(HttpMethod.Get, $"/api/files/{file}?size=thumb");
        return response.StatusCode;
    }

    /// <summary>The states that the feed of the account reports of an upload.</summary>
    public static async Task<List<UploadState>> ReportedAsync(this ApiServer api, Player player, Guid upload)
    {
        await using var db = api.OpenDatabase();
        return [.. db.FeedEvents.Where(e => e.AccountId == player.Id && e.Type == FeedEventTypes.Upload).OrderBy(e => e.Seq)
            .Select(e => e.Data).AsEnumerable()
            .Select(data => System.Text.Json.JsonSerializer.Deserialize<UploadEvent>(data, WireJson.Options)!)
            .Where(told => told.Id == upload).Select(told => told.State)];
    }

    /// <summary>The files of the store; the mark of the store is none.</summary>
    public static string[] Kept(this ApiServer api) => Directory.Exists(api.Files)
        ? [.. Directory.GetFiles(api.Files, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "mark")]
        : [];
}

using System.Buffers;
using System.Text.Json;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>Reads the answers to a batch of sends. The messages are taken out as they were written: they only pass through.</summary>
internal static class SendAnswers
{
    /// <summary>In a buffer that is used again: large ones are the garbage collector's dearest.</summary>
    /// <param name="content">All of it has arrived.</param>
    /// <exception cref="JsonException">It is no such answer.</exception>
    public static async Task<List<ApiAnswer<byte[]>>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var length = (int)(content.Headers.ContentLength ?? 0);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            using var whole = new MemoryStream(buffer, 0, length);
            await content.CopyToAsync(whole, cancellationToken);
            return Read(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <exception cref="JsonException">It is no such answer.</exception>
    public static List<ApiAnswer<byte[]>> Read(ReadOnlySpan<byte> json)
    {
        var answers = new List<ApiAnswer<byte[]>>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read() && reader.TokenType != JsonTokenType.StartArray)
        {
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            answers.Add(ReadOne(ref reader, json));
        }

        return answers;
    }

    private static ApiAnswer<byte[]> ReadOne(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        byte[]? message = null;
        var problem = ApiProblem.Unavailable;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("message"u8))
            {
                reader.Read();
                var begin = (int)reader.TokenStartIndex;
                reader.Skip();
                message = json[begin..(int)reader.BytesConsumed].ToArray();
            }
            else
            {
                problem = Refine(problem, ref reader);
            }
        }

        return message is null ? problem : message;
    }

    private static ApiProblem Refine(ApiProblem problem, ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("status"u8))
        {
            reader.Read();
            return problem with { Status = reader.GetInt32() };
        }

        if (reader.ValueTextEquals("code"u8))
        {
            reader.Read();
            return problem with { Code = reader.GetString()! };
        }

        if (reader.ValueTextEquals("detail"u8))
        {
            reader.Read();
            return problem with { Detail = reader.GetString()! };
        }

        reader.Skip();
        return problem;
    }
}

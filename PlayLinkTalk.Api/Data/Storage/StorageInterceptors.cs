using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PlayLinkTalk.Api.Data.Storage;

/// <summary>Notices storage failures of work that no request waits for.</summary>
internal sealed class StorageCommandInterceptor(StorageState storage) : DbCommandInterceptor
{
    public override Task CommandFailedAsync(
        DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        storage.Notice(eventData.Exception);
        return Task.CompletedTask;
    }
}

/// <summary>The same where the failure comes with the commit.</summary>
internal sealed class StorageTransactionInterceptor(StorageState storage) : DbTransactionInterceptor
{
    public override Task TransactionFailedAsync(
        DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        storage.Notice(eventData.Exception);
        return Task.CompletedTask;
    }
}

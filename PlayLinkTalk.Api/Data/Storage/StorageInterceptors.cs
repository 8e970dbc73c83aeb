using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PlayLinkTalk.Api.Data.Storage;

/// <summary>Reports storage failures of background work.</summary>
internal sealed class StorageCommandInterceptor(StorageState storage) : DbCommandInterceptor
{
    public override Task CommandFailedAsync(
        DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        storage.Notice(eventData.Exception);
        return Task.CompletedTask;
    }
}

/// <summary>The same for failures of a commit.</summary>
internal sealed class StorageTransactionInterceptor(StorageState storage) : DbTransactionInterceptor
{
    public override Task TransactionFailedAsync(
        DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        storage.Notice(eventData.Exception);
        return Task.CompletedTask;
    }
}

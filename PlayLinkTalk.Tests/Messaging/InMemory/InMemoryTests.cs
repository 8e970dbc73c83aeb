using Microsoft.Extensions.Logging.Abstractions;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.InMemory;
using PlayLinkTalk.Tests.Specifications;

namespace PlayLinkTalk.Tests.Messaging.InMemory;

public sealed class InMemoryBrokerTests : BrokerSpecification
{
    private readonly InMemoryBroker _broker = new(NullLogger<InMemoryBroker>.Instance);

    protected override ValueTask<IBroker> NodeAsync() => ValueTask.FromResult<IBroker>(_broker);
}

public sealed class InMemoryPresenceTests : PresenceSpecification
{
    private readonly InMemoryPresence _presence = new();

    protected override ValueTask<IPresence> NodeAsync() => ValueTask.FromResult<IPresence>(_presence);
}

SELECT Id, AccountId, LastSeenAt FROM sessions WHERE TokenHash = @hash AND ExpiresAt > @now AND CreatedAt > @oldest

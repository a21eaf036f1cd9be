using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clv.Probabilistic.Service;

/// <summary>The keys that count now. They are read anew every second, so that one that the tool adds or revokes beside the service counts at once.</summary>
internal sealed partial class ApiKeys(IServiceStore store, ILogger<ApiKeys> log) : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    private volatile IReadOnlyList<ApiKey> _keys = [];

    /// <summary>The key that was shown; null where it is none that counts.</summary>
    public ApiKey? Find(string key)
    {
        byte[] hash = ApiKeyBook.HashOf(key);
        ApiKey? found = null;

        // All are looked at, each to its end: the time says nothing of how near a guess was.
        foreach (ApiKey known in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(known.Hash, hash))
            {
                found = known;
            }
        }

        return found;
    }

    /// <summary>The key of a name; null where none of that name counts.</summary>
    public ApiKey? Named(string name) => _keys.FirstOrDefault(key => key.Name == name);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _keys = await ApiKeyBook.ListAsync(store, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(_interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    _keys = await ApiKeyBook.ListAsync(store, stoppingToken);
                }
                catch (StoreException failed)
                {
                    Failed(log, failed.Message);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The service ends.
        }
    }

    [LoggerMessage(LogLevel.Error, "The keys of callers could not be read again: {Why}")]
    private static partial void Failed(ILogger log, string why);
}

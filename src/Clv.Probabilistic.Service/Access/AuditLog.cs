using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clv.Probabilistic.Service;

/// <summary>Takes note of who reads what. Notes are queued and written together, within a second; a change is written with its own entry by itself.</summary>
/// <remarks>Where the queue is full because the store takes nothing, requests wait: there is no reading that nobody knows of.</remarks>
internal sealed partial class AuditLog : IHostedService
{
    private const int Waiting = 65_536;
    private const int EntriesAtOnce = 10_000;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);

    private readonly LiveCustomers _customers;
    private readonly ILogger<AuditLog> _log;
    private readonly bool _takesReads;
    private readonly Channel<AuditEntry> _entries = Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(Waiting) { SingleReader = true });
    private readonly TaskCompletionSource _ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _work = Task.CompletedTask;

    public AuditLog(LiveCustomers customers, ClvServiceOptions options, ILogger<AuditLog> log)
    {
        _customers = customers;
        _log = log;
        _takesReads = options.Audit == "all" && !options.ReadOnly;
    }

    /// <summary>Takes note of reading.</summary>
    /// <param name="context">Who.</param>
    /// <param name="action">What, such as <c>read-customer</c>.</param>
    /// <param name="kept">The customer, by the id that is kept; null where it is no single one.</param>
    /// <param name="detail">What else there is to say of it; null for nothing.</param>
    public ValueTask ReadAsync(HttpContext context, string action, CustomerId? kept = null, string? detail = null)
    {
        if (!_takesReads)
        {
            return ValueTask.CompletedTask;
        }

        AuditEntry entry = new(
            _customers.Clock.GetUtcNow().UtcDateTime, Caller.Of(context), action, kept is { } id ? _customers.AuditSubjectOf(id) : null, detail);
        return _entries.Writer.TryWrite(entry) ? ValueTask.CompletedTask : _entries.Writer.WriteAsync(entry, context.RequestAborted);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _work = Task.Run(WorkAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Writes what is left, and ends.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _entries.Writer.TryComplete();
        _ending.TrySetResult();
        await _work.WaitAsync(cancellationToken);
    }

    private async Task WorkAsync()
    {
        List<AuditEntry> together = [];
        while (together.Count > 0 || await _entries.Reader.WaitToReadAsync())
        {
            while (together.Count < EntriesAtOnce && _entries.Reader.TryRead(out AuditEntry? entry))
            {
                together.Add(entry);
            }

            if (await IsWrittenAsync(together) || _ending.Task.IsCompleted)
            {
                together.Clear();
            }

            // What comes meanwhile goes together; nothing is waited for at the end, nor where there is much.
            if (_entries.Reader.Count < EntriesAtOnce)
            {
                await Task.WhenAny(_ending.Task, Task.Delay(_pause));
            }
        }
    }

    private async Task<bool> IsWrittenAsync(List<AuditEntry> entries)
    {
        if (entries.Count == 0)
        {
            return true;
        }

        try
        {
            StoreChange change = new();
            change.Audit.AddRange(entries);
            await using IStoreWriter writer = await _customers.Store.WriteAsync(CancellationToken.None);
            await writer.CommitAsync(change, CancellationToken.None);
            return true;
        }
        catch (Exception failed)
        {
            // They are kept and tried again; the next ones queue behind them.
            Failed(_log, entries.Count, failed.GetType().Name, failed is StoreException ? failed.Message : "");
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Entries} entries of the audit log wait to be written: {Fault}. {Why}")]
    private static partial void Failed(ILogger log, int entries, string fault, string why);
}

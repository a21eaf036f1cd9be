using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Clv.Probabilistic.Service;

/// <summary>Tells the caller of a tool how far it is, where the caller asked to be told.</summary>
internal sealed class AgentProgress(McpServer server, ProgressToken? token)
{
    private readonly Lock _lock = new();
    private Task _sent = Task.CompletedTask;
    private int _steps;
    private string? _last;

    /// <summary>Says what is being done now.</summary>
    public void Report(string what)
    {
        if (token is not { } told)
        {
            return;
        }

        lock (_lock)
        {
            if (what == _last)
            {
                return;
            }

            _last = what;
            ProgressNotificationValue value = new() { Progress = ++_steps, Message = what };

            // One after the other, so that the numbers rise.
            _sent = _sent.ContinueWith(
                _ => server.NotifyProgressAsync(told, value), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
        }
    }

    /// <summary>Waits until all is said; that a caller has gone away does not matter.</summary>
    public async Task FinishAsync()
    {
        try
        {
            await _sent;
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException or OperationCanceledException or ObjectDisposedException)
        {
            // Nobody listens any more.
        }
    }
}

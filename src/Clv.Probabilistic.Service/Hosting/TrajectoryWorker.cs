using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clv.Probabilistic.Service;

/// <summary>Takes a snapshot of every portfolio that goes live, beside the answers and not before them.</summary>
internal sealed partial class TrajectoryWorker(ServiceContext service, SnapshotKeeper keeper, ILogger<TrajectoryWorker> log) : BackgroundService
{
    /// <summary>The weeks before the first start are looked into when the service has been up for so long.</summary>
    private const int IntervalsBeforePast = 10;

    private static readonly TimeSpan _longestBeforePast = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LiveCustomers customers = service.RequiredCustomers;
        TimeSpan interval = service.Options.RefreshInterval;
        Portfolio? last = null;
        bool isPastDone = false;
        long started = customers.Clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(isPastDone && interval > _shortest ? interval : _shortest, customers.Clock, stoppingToken);
                if (customers.Portfolio is { } live && live != last)
                {
                    await keeper.TakeAsync(live, stoppingToken);
                    last = live;
                }

                if (!isPastDone && last is not null && customers.Clock.GetElapsedTime(started) >= Least(IntervalsBeforePast * interval, _longestBeforePast))
                {
                    await keeper.RecomputeAsync(last, stoppingToken);
                    isPastDone = true;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                // The next portfolio, or the next round, tries again.
                Failed(log, failed.GetType().Name, failed is StoreException ? failed.Message : "");
            }
        }
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    [LoggerMessage(LogLevel.Warning, "No snapshot of the base could be kept: {Fault}. {Why}")]
    private static partial void Failed(ILogger log, string fault, string why);
}

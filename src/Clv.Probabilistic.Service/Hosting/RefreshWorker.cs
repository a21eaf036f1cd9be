using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clv.Probabilistic.Service;

/// <summary>Keeps the portfolio up to date: at the start, and from time to time where customers have changed.</summary>
internal sealed partial class RefreshWorker(ServiceContext service, ReadyState ready, ModelHealth health, ILogger<RefreshWorker> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LiveCustomers customers = service.RequiredCustomers;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await customers.CatchUpAsync(stoppingToken);
                if (customers.IsPortfolioBehind())
                {
                    long started = customers.Clock.GetTimestamp();
                    await customers.RefreshAsync(stoppingToken);
                    LetGo(customers.Portfolio!.Count);
                    if (customers.Portfolio.Unreadable > 0)
                    {
                        Unreadable(log, customers.Portfolio.Unreadable);
                    }

                    Refreshed(log, customers.Portfolio!.Count, customers.Clock.GetElapsedTime(started).TotalSeconds);
                }

                ready.IsReady = true;

                // Whoever asks for a list meanwhile waits for this, and everybody later for nothing.
                customers.Portfolio!.Prepare();
                await health.RefreshAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                // Answers go on by the last portfolio; the next round tries again.
                Failed(log, failed.GetType().Name, failed is StoreException or InvalidDataException ? failed.Message : "");
                ready.IsReady |= customers.Portfolio is not null;
            }

            try
            {
                await Task.Delay(service.Options.RefreshInterval, customers.Clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Gives back what going through a large base took: as much again as is kept of it, and nothing else would for minutes.</summary>
    private static void LetGo(int customers)
    {
        const int Many = 100_000;
        if (customers >= Many)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    [LoggerMessage(LogLevel.Information, "The base of {Customers} customers was gone through in {Seconds:0.00} s.")]
    private static partial void Refreshed(ILogger log, int customers, double seconds);

    [LoggerMessage(LogLevel.Error, "{Customers} customers are left out of the base, since what is kept of them cannot be read; restore the store from its last copy.")]
    private static partial void Unreadable(ILogger log, int customers);

    [LoggerMessage(LogLevel.Error, "The base could not be gone through: {Fault}. {Why}")]
    private static partial void Failed(ILogger log, string fault, string why);
}

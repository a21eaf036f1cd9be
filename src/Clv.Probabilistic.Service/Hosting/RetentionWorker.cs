using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clv.Probabilistic.Service;

/// <summary>Erases at the start and once a day what has been kept long enough.</summary>
internal sealed partial class RetentionWorker(ServiceContext service, Retention retention, ILogger<RetentionWorker> log) : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromDays(1);
    private static readonly TimeSpan _again = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Begins beside the start, not before it.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan wait = _interval;
            try
            {
                (ErasedCustomers erased, long entries) = await retention.RunAsync(service.Options.RetentionDays!.Value, stoppingToken);
                Erased(log, erased.Customers, erased.Orders, entries);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                Failed(log, failed.GetType().Name, failed is StoreException ? failed.Message : "");
                wait = _again;
            }

            try
            {
                await Task.Delay(wait, service.RequiredCustomers.Clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Kept long enough and erased: {Customers} customers with {Orders} orders, {Entries} entries of the audit log.")]
    private static partial void Erased(ILogger log, int customers, int orders, long entries);

    [LoggerMessage(LogLevel.Error, "What has been kept long enough could not be erased, and is tried again soon: {Fault}. {Why}")]
    private static partial void Failed(ILogger log, string fault, string why);
}

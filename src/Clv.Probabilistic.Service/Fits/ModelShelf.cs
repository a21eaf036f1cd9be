using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Clv.Probabilistic.Service;

/// <summary>The versions of the models in the store, and which of them is live.</summary>
internal sealed partial class ModelShelf(LiveCustomers customers, ILogger<ModelShelf> log)
{
    /// <summary>All versions, newest first.</summary>
    public async Task<ModelsAnswer> ListAsync(CancellationToken token)
    {
        int live = customers.Version.Number;
        IReadOnlyList<(string Name, byte[] Body)> documents = await customers.Store.DocumentsAsync(DocumentKinds.Models, token);
        return new ModelsAnswer(
            live,
            [
                .. documents.Select(document => ModelDocument.Read(document.Body, null))
                    .OrderByDescending(version => version.Number)
                    .Select(version => ModelAnswer.Of(version, version.Number == live)),
            ]);
    }

    /// <summary>Makes a version live, also one from before; answers are by it from then on.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="token">Stops the work.</param>
    /// <returns>The version; null where there is none of that number.</returns>
    public async Task<ModelAnswer?> ActivateAsync(int number, string actor, CancellationToken token)
    {
        string name = number.ToString(CultureInfo.InvariantCulture);
        await using (IStoreWriter writer = await customers.Store.WriteAsync(token))
        {
            if (await writer.DocumentAsync(DocumentKinds.Models, name, token) is not { } document)
            {
                return null;
            }

            ModelVersion version = ModelDocument.Read(document, customers.Version.Terms.Level);
            int before = customers.Version.Number;
            StoreChange change = new();
            AddLive(change, number, before, customers.Clock.GetUtcNow().UtcDateTime, actor);
            await writer.CommitAsync(change, token);
            customers.GoLive(version);
        }

        RefreshSoon();
        return ModelAnswer.Of(customers.Version, isLive: true);
    }

    /// <summary>Adds to a change that a version is live.</summary>
    public static void AddLive(StoreChange change, int number, int before, DateTime at, string actor)
    {
        string name = number.ToString(CultureInfo.InvariantCulture);
        change.Documents.Add((DocumentKinds.State, LiveCustomers.LiveName, Encoding.UTF8.GetBytes(name)));
        change.Audit.Add(new AuditEntry(at, actor, "activate-model", null, FormattableString.Invariant($"models {name}, before {before}")));
    }

    /// <summary>Has the portfolio made by the models that are live now, beside what else goes on.</summary>
    public void RefreshSoon() => _ = Task.Run(async () =>
    {
        try
        {
            await customers.RefreshAsync(CancellationToken.None);
        }
        catch (Exception failed)
        {
            // The worker tries again within a minute.
            Failed(log, failed.GetType().Name);
        }
    });

    [LoggerMessage(LogLevel.Warning, "The base could not be gone through by the new models at once: {Fault}.")]
    private static partial void Failed(ILogger log, string fault);
}

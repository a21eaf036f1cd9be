using System.Text;
using Microsoft.Data.Sqlite;

namespace Clv.Probabilistic.Service.Tests;

/// <summary>Erasing while another program reads the store.</summary>
internal sealed class ReadErasureTests
{
    private const string Id = "secret-customer-77";

    [Test]
    public async Task Customer_is_gone_at_once_and_from_the_log_when_the_reader_has_ended()
    {
        using SampleRun run = SampleRun.Create();
        await using RunningService service = await RunningService.StartAsync(run);
        await service.PostAsync("/v1/orders", $$"""{"order_id":"s-1","customer_id":"{{Id}}","date":"2025-06-30","amount":20}""");
        string store = Path.Combine(run.Folder, "clv-store.db");
        using (SqliteConnection reader = new($"Data Source={store};Mode=ReadOnly;Pooling=False"))
        {
            reader.Open();
            using SqliteTransaction holds = reader.BeginTransaction(deferred: true);
            using SqliteCommand one = reader.CreateCommand();
            one.Transaction = holds;
            one.CommandText = "SELECT count(*) FROM customers";
            one.ExecuteScalar();

            await service.DeleteAsync($"/v1/customers/{Id}");
            await service.GetAsync($"/v1/customers/{Id}", System.Net.HttpStatusCode.NotFound);
        }

        byte[] wanted = Encoding.UTF8.GetBytes(Id);
        Assert.That(() => Holders(run.Folder, wanted), Is.Empty.After(60_000, 100));
    }

    private static List<string> Holders(string folder, byte[] wanted)
    {
        List<string> holders = [];
        foreach (string file in Directory.GetFiles(folder, "clv-store.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] bytes = new byte[stream.Length];
            int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (bytes.AsSpan(0, read).IndexOf(wanted) >= 0)
            {
                holders.Add(file);
            }
        }

        return holders;
    }
}

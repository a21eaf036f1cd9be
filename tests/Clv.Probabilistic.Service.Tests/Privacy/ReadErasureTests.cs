using System.Text;
using Microsoft.Data.Sqlite;

namespace Clv.Probabilistic.Service.Tests;

/// <summary>Erasing while another program reads the store.</summary>
internal sealed class ReadErasureTests
{
    private const string Id = "secret-customer-77";

    [Test]
    public async Task Customer_is_gone_at_once_and_from_the_log_with_the_next_write()
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

        await service.PostAsync("/v1/orders", """{"order_id":"s-2","customer_id":1004,"date":"2025-06-30","amount":20}""");

        byte[] wanted = Encoding.UTF8.GetBytes(Id);
        foreach (string file in Directory.GetFiles(run.Folder, "clv-store.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.That(bytes.AsSpan().IndexOf(wanted), Is.EqualTo(-1), file);
        }
    }
}

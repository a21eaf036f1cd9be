using System.Net;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service.Tests.Privacy;

/// <summary>Ids that nobody would send, and that files have all the same: whoever has one is found, exported and erased like anybody.</summary>
public sealed class UnusualIdTests
{
    private static readonly string[] _ids = ["cr\rx", "tab\tx", "line\nx", "a/b%2Fc?d#e", " spaces ", "…", new string('x', 1_500), "=1+1", "%2e"];

    [Test]
    public async Task Whoever_has_one_is_found_exported_and_erased()
    {
        TransactionTable orders = TransactionTable.FromRows(
            Enumerable.Range(0, 600).Select(at => (Customer: at % 10 == 0 ? _ids[at / 10 % _ids.Length] : $"c{at % 97}", Day: at)),
            row => new OrderRow(row.Customer, new DateTime(2024, 1, 1).AddDays(row.Day), 10 + (row.Day % 7)));
        using SampleRun run = SampleRun.Create(orders, horizon: 12);
        await using RunningService service = await RunningService.StartAsync(run);
        foreach (string id in _ids)
        {
            string address = "/v1/customers/" + Uri.EscapeDataString(id);
            JsonObject customer = await service.GetAsync(address), export = await service.GetAsync(address + "/export");
            using HttpResponseMessage page = await service.Client.GetAsync("/customers/" + Uri.EscapeDataString(id));
            using HttpResponseMessage erased = await service.Client.DeleteAsync(address);
            using (Assert.EnterMultipleScope())
            {
                Assert.That((string?)customer["customer_id"], Is.EqualTo(id));
                Assert.That((string?)export["customer_id"], Is.EqualTo(id));
                Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK), id);
                Assert.That(erased.StatusCode, Is.EqualTo(HttpStatusCode.OK), id);
            }

            await service.GetAsync(address, HttpStatusCode.NotFound);
        }
    }
}

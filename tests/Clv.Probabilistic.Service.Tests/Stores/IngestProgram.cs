using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Service.Tests.Stores;

/// <summary>A service's intake without its server, as a program that is killed: it takes in orders and says which are on the disk.</summary>
/// <remarks>It is these tests themselves, started anew: <c>dotnet exec Clv.Probabilistic.Service.Tests.dll GENERATION</c>. What it sends follows from the
/// generation, the producer and the number of the request, so that whoever has killed it knows what that was.</remarks>
internal static class IngestProgram
{
    /// <summary>The variable that names the store; an address may have a password, which is not for a command line.</summary>
    public const string StoreVariable = "CLV_INGEST_STORE";

    public const int Producers = 4;

    /// <summary>The order of an id, which is the same whoever asks.</summary>
    public static OrderMessage OrderOf(string id)
    {
        Random random = new((int)CustomerMark.Of(""u8, MarkKind.Order, id).Low);
        StoredOrder order = new(738_000 + random.Next(1_000), random.Next(2) * random.Next(86_400), random.Next(1, 100_000) / 100.0, id);
        return new OrderMessage($"killed {random.Next(40)}", order);
    }

    /// <summary>The ids of a request.</summary>
    public static IEnumerable<string> Request(int generation, int producer, int number) =>
        Enumerable.Range(0, 1 + ((producer + (7 * number)) % 13)).Select(place => string.Create(CultureInfo.InvariantCulture, $"{generation}.{producer}.{number}.{place}"));

    private static async Task Main(string[] arguments)
    {
        int generation = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        await using IServiceStore store = ServiceStores.Open(new ClvServiceOptions { Store = Environment.GetEnvironmentVariable(StoreVariable) });
        LiveCustomers customers = await LiveCustomers.OpenAsync(store, new LiveCustomersOptions(null, false, null, TimeProvider.System), default);
        using ServiceMeasures measures = new();
        await using OrderIntake intake = new(customers, measures);
        using Stream output = Console.OpenStandardOutput();
        await Task.WhenAll(Enumerable.Range(0, Producers).Select(producer => Task.Run(async () =>
        {
            for (int number = 0; ; number++)
            {
                await intake.AddAsync([.. Request(generation, producer, number).Select(OrderOf)], "ingest", default);
                byte[] line = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{producer} {number}\n"));
                lock (intake)
                {
                    output.Write(line);
                    output.Flush();
                }
            }
        })));
    }
}

#:sdk Microsoft.NET.Sdk.Web
#:project ../src/Clv.Probabilistic/Clv.Probabilistic.csproj
#:property PublishAot=false
#:property EnableDefaultRunWorkingDirectory=false
// What is this customer worth, asked by another program?   dotnet run samples/score-in-an-endpoint.cs
// With --try it asks itself twice, and ends:               dotnet run samples/score-in-an-endpoint.cs --try
// (The last property above keeps it in the folder in which it is started; a program of the web SDK would be run in that of its file.)

using System.Globalization;
using Clv.Probabilistic;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Fitted once, before the first request. A service that is started often reads the files of clv run -o out instead:
// ModelFile.Read<BetaGeoModel>("out/model.json") and ModelFile.Read<GammaGammaModel>("out/spend.json").
CustomerSummary customers = TransactionCsv.Read("samples/data/orders.csv").Summarize(new() { Unit = TimeUnit.Week });
BetaGeoModel model = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
GammaGammaModel spend = new GammaGammaFitter().Fit(customers).EnsureConverged().Model;

// One scorer for all requests: it is made once, nothing changes it, and a score takes microseconds.
CustomerScorer scorer = new(model, spend, new() { Horizon = 52 });

bool isTry = args.Contains("--try");
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
if (isTry)
{
    builder.Logging.ClearProviders();
    builder.WebHost.UseUrls("http://127.0.0.1:0"); // 0 is any free port
}

// Whatever goes wrong is answered as problem details (RFC 9457), also what ASP.NET refuses by itself, such as JSON that is none.
builder.Services.AddProblemDetails();
builder.Services.ConfigureHttpJsonOptions(json =>
{
    // What a request has to say, it must say: without these, a missing amount is an amount of 0.
    json.SerializerOptions.RespectNullableAnnotations = true;
    json.SerializerOptions.RespectRequiredConstructorParameters = true;
});
WebApplication app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();

app.MapPost("/score", (ScoreRequest request) =>
{
    try
    {
        // All orders are one customer's, so that they need no id.
        IEnumerable<OrderRow> orders = request.Orders.Select(order => new OrderRow(default, order.Date, order.Amount));
        DateOnly asOf = request.AsOf ?? DateOnly.FromDateTime(DateTime.Today);
        return Results.Ok(scorer.Score(orders, asOf.ToDateTime(default)));
    }
    catch (ArgumentException broken)
    {
        // The sender's fault, and the message says which. Any other exception is ours: status 500, without details.
        return Results.Problem(broken.Message, statusCode: StatusCodes.Status400BadRequest);
    }
});

if (!isTry)
{
    app.Run();
    return;
}

await app.StartAsync();
using HttpClient client = new() { BaseAddress = new Uri(app.Urls.Single()) };
await Ask("""{"asOf": "2025-07-31", "orders": [{"date": "2025-03-22", "amount": 30}, {"date": "2025-05-09", "amount": 41}]}""");
await Ask("""{"asOf": "2025-07-31", "orders": []}""");
await app.StopAsync();

async Task Ask(string request)
{
    using StringContent content = new(request, System.Text.Encoding.UTF8, "application/json");
    using HttpResponseMessage response = await client.PostAsync("/score", content);
    Console.WriteLine($"POST /score {request}\n{(int)response.StatusCode} {response.Content.Headers.ContentType?.MediaType}");
    Console.WriteLine($"{await response.Content.ReadAsStringAsync()}\n");
}

/// <summary>One customer's orders, and the day to score on; without one, today.</summary>
internal sealed record ScoreRequest(IReadOnlyList<Order> Orders, DateOnly? AsOf = null);

/// <summary>An order: its day and what was paid.</summary>
internal sealed record Order(DateOnly Date, double Amount);

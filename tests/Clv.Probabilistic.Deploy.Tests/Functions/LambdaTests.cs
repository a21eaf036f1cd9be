using System.Text;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Deploy.Tests.Functions;

/// <summary>The function of AWS Lambda, run as Lambda runs it: a process that asks its runtime API for events and posts what it answers.</summary>
public sealed class LambdaTests : IDisposable
{
    private const string Customer = """{"frequency":2,"recency":30.43,"T":38.86,"monetary_value":35}""";

    private readonly TemporaryFolder _folder = new();
    private CustomerScore _expected;
    private RuntimeApiServer _api = null!;
    private LambdaProgram _program = null!;

    [OneTimeSetUp]
    public void Start()
    {
        CustomerSummary customers = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"))
            .Summarize(new() { Unit = TimeUnit.Week });
        ModelFit<BetaGeoModel> purchases = new BetaGeoFitter().Fit(customers);
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(customers);
        ModelFile.Write(_folder["model.json"], purchases);
        ModelFile.Write(_folder["spend.json"], spend);
        RunManifest run = new()
        {
            TimeUnit = TimeUnit.Week,
            Grain = Grain.Day,
            ObservationEnd = new DateTime(2025, 6, 30),
            Model = "bg-nbd",
            SpendModel = "gamma-gamma",
            Horizon = 26,
            DiscountRatePerYear = 0.08,
            Margin = 0.4,
        };
        run.Write(_folder["run.json"]);
        _expected = new CustomerScorer(purchases.Model, spend.Model, new() { Horizon = 26, DiscountRatePerYear = 0.08, Margin = 0.4 })
            .Score(new CustomerHistory(2, 30.43, 38.86) { MonetaryValue = 35 });

        _api = new RuntimeApiServer();
        _program = new LambdaProgram(_api.Address, _folder.Path);
    }

    public void Dispose()
    {
        _program.Dispose();
        _api.Dispose();
        _folder.Dispose();
    }

    [TestCase(false, "/v1/score")]
    [TestCase(true, "/v1/score")]
    [TestCase(false, "/live/v1/score")]
    [TestCase(false, "/")]
    public void Request_is_answered(bool isBase64, string path)
    {
        RuntimeAnswer answer = Ask(Request(Customer, isBase64, path));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Path, Does.Match(@"^invocation/request-\d+/response$"));
            Assert.That(answer.Body["statusCode"]!.GetValue<int>(), Is.EqualTo(200));
            Assert.That(answer.Body["headers"]!["content-type"]!.GetValue<string>(), Is.EqualTo("application/json"));
            Assert.That(answer.Body["isBase64Encoded"]!.GetValue<bool>(), Is.False);
            AssertExpected(JsonNode.Parse(answer.Body["body"]!.GetValue<string>())!);
        }
    }

    [Test]
    public void Direct_invocation_is_answered_by_the_score_alone() => AssertExpected(Ask(Customer).Body);

    [Test]
    public void Customer_who_came_once_needs_no_spend()
    {
        JsonNode score = Ask("""{"customer_id":"anna","frequency":0,"recency":0,"T":10,"monetary_value":null}""").Body;

        Assert.That(score["p_alive"]!.GetValue<double>(), Is.EqualTo(1));
        Assert.That(score["clv"]!.GetValue<double>(), Is.Positive);
    }

    [TestCase("""{"frequency":2,"recency":30.43,"monetary_value":35}""", "has no T; a history has frequency, recency and T")]
    [TestCase("""{"frequency":2,"recency":50,"T":38.86,"monetary_value":35}""", "recency")]
    [TestCase("""{"frequency":2.5,"recency":30,"T":38.86}""", "has the frequency 2.5; it is a whole number")]
    [TestCase("""{"frequency":"2","recency":30,"T":38.86}""", "has a text as frequency")]
    [TestCase("""{"frequency":2,"recency":30,"t":38.86}""", "has a member 't'")]
    [TestCase("[]", "an object with frequency, recency, T")]
    [TestCase("{", "The request is no JSON")]
    [TestCase("", "The request is no JSON")]
    public void Request_that_cannot_be_answered_is_told_why(string body, string reason)
    {
        RuntimeAnswer answer = Ask(Request(body));
        JsonNode problem = JsonNode.Parse(answer.Body["body"]!.GetValue<string>())!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Path, Does.EndWith("/response"));
            Assert.That(answer.Body["statusCode"]!.GetValue<int>(), Is.EqualTo(400));
            Assert.That(answer.Body["headers"]!["content-type"]!.GetValue<string>(), Is.EqualTo("application/problem+json"));
            Assert.That(problem["status"]!.GetValue<int>(), Is.EqualTo(400));
            Assert.That(problem["detail"]!.GetValue<string>(), Does.Contain(reason).IgnoreCase);
        }
    }

    [Test]
    public void What_is_not_there_is_said()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Ask(Request(Customer, path: "/v1/orders")).Body["statusCode"]!.GetValue<int>(), Is.EqualTo(404));
            Assert.That(Ask(Request(Customer, method: "GET")).Body["statusCode"]!.GetValue<int>(), Is.EqualTo(405));
            Assert.That(
                Ask("""{"requestContext":{"http":{"method":"POST"}},"rawPath":"/","isBase64Encoded":true,"body":"no base64!"}""").Body["statusCode"]!.GetValue<int>(),
                Is.EqualTo(400));
            Assert.That(Ask("""{"requestContext":{"http":{"method":"POST"}},"rawPath":"/"}""").Body["statusCode"]!.GetValue<int>(), Is.EqualTo(400));
        }
    }

    [TestCase("""{"frequency":2,"recency":30.43}""", "has no T; a history has frequency, recency and T")]
    [TestCase("\"score\"", "an object with frequency, recency, T")]
    [TestCase("no json", "The event is no JSON")]
    public void Direct_invocation_that_cannot_be_answered_fails_and_the_next_one_does_not(string json, string reason)
    {
        RuntimeAnswer answer = Ask(json);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Path, Does.Match(@"^invocation/request-\d+/error$"));
            Assert.That(answer.ErrorType, Is.EqualTo("Function.Refused"));
            Assert.That(answer.Body["errorType"]!.GetValue<string>(), Is.EqualTo("Refused"));
            Assert.That(answer.Body["errorMessage"]!.GetValue<string>(), Does.Contain(reason));
        }

        AssertExpected(Ask(Customer).Body);
    }

    [Test]
    public void Without_a_model_it_says_so_and_ends()
    {
        using RuntimeApiServer api = new();
        using LambdaProgram program = new(api.Address, _folder["nowhere"]);

        RuntimeAnswer answer = api.Next();

        Assert.That(answer.Path, Is.EqualTo("init/error"));
        Assert.That(answer.ErrorType, Is.EqualTo("Function.Start"));
        Assert.That(answer.Body["errorMessage"]!.GetValue<string>(), Does.Contain("run.json"));
        Assert.That(program.Ended().Code, Is.EqualTo(1));
    }

    [Test]
    public void Without_its_runtime_it_says_where_it_belongs()
    {
        using LambdaProgram program = new(null, _folder.Path);

        (int code, string error) = program.Ended();

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("AWS Lambda").And.Contain("clv serve"));
    }

    [Test]
    public void It_ends_when_its_runtime_does()
    {
        RuntimeApiServer api = new();
        using LambdaProgram program = new(api.Address, _folder.Path);
        AssertExpected(api.Ask(Encoding.UTF8.GetBytes(Customer)).Body);

        api.Dispose();

        (int code, string error) = program.Ended();
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.StartWith("The runtime API does not answer any more"));
    }

    private static string Request(string body, bool isBase64 = false, string path = "/v1/score", string method = "POST") => new JsonObject
    {
        ["version"] = "2.0",
        ["routeKey"] = "$default",
        ["rawPath"] = path,
        ["rawQueryString"] = "",
        ["headers"] = new JsonObject { ["content-type"] = "application/json" },
        ["requestContext"] = new JsonObject { ["http"] = new JsonObject { ["method"] = method, ["path"] = path } },
        ["body"] = isBase64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(body)) : body,
        ["isBase64Encoded"] = isBase64,
    }.ToJsonString();

    private RuntimeAnswer Ask(string json) => _api.Ask(Encoding.UTF8.GetBytes(json));

    private void AssertExpected(JsonNode score)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(score["p_alive"]!.GetValue<double>(), Is.EqualTo(_expected.ProbabilityAlive));
            Assert.That(score["expected_purchases"]!.GetValue<double>(), Is.EqualTo(_expected.ExpectedPurchases));
            Assert.That(score["p_any_purchase"]!.GetValue<double>(), Is.EqualTo(_expected.ProbabilityOfAnyPurchase));
            Assert.That(score["expected_spend"]!.GetValue<double>(), Is.EqualTo(_expected.ExpectedSpend));
            Assert.That(score["clv"]!.GetValue<double>(), Is.EqualTo(_expected.LifetimeValue));
        }
    }
}

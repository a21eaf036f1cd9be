using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Deploy.Tests.Functions;

/// <summary>The files by which Azure Functions starts the service and hands requests on to it.</summary>
public sealed class AzureFunctionsTests
{
    private static JsonNode Host => DeployFiles.Json("azure-functions/host.json");

    [Test]
    public void Service_is_started_without_a_store_on_the_port_that_it_is_given()
    {
        JsonNode handler = Host["customHandler"]!;
        string[] arguments = ServiceContract.Texts(handler["description"]!["arguments"]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{Host["version"]}", Is.EqualTo("2.0"));
            Assert.That($"{handler["description"]!["defaultExecutablePath"]}", Is.EqualTo("app/clv"));
            Assert.That(arguments[..2], Is.EqualTo(new[] { "serve", "run" }));
            Assert.That(ServiceContract.FaultsOf(arguments[2..]), Is.Empty);
            Assert.That(arguments, Does.Contain("--stateless").And.Contain("http://127.0.0.1:%FUNCTIONS_CUSTOMHANDLER_PORT%"));
            Assert.That(handler["enableForwardingHttpRequest"]!.GetValue<bool>());
        }
    }

    [Test]
    public void Path_of_a_request_is_that_of_the_service()
    {
        JsonNode[] bindings = [.. DeployFiles.Json("azure-functions/score/function.json")["bindings"]!.AsArray().Select(binding => binding!)];
        JsonNode trigger = bindings.Single(binding => $"{binding["type"]}" == "httpTrigger");

        using (Assert.EnterMultipleScope())
        {
            // With another prefix, the service would be asked for a path that it does not have.
            Assert.That($"{Host["extensions"]!["http"]!["routePrefix"]}", Is.Empty);
            Assert.That($"/{trigger["route"]}", Is.EqualTo(ServiceContract.Score));
            Assert.That(ServiceContract.Texts(trigger["methods"]), Is.EqualTo(new[] { "post" }));
            Assert.That($"{trigger["authLevel"]}", Is.EqualTo("function"), "the service asks for no key behind it");
            Assert.That(bindings.Select(binding => $"{binding["direction"]}"), Is.EqualTo(new[] { "in", "out" }));
        }
    }
}

using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Deploy.Tests.Docker;

/// <summary>What the file of Docker Compose says, where there is no engine to start it.</summary>
public sealed class ComposeTests
{
    private static readonly Lazy<JsonNode> _file = new(() => DeployFiles.Yaml("compose.yaml"));

    /// <summary>Keys of a service, of the Compose specification; a word that is none of it would be a mistake.</summary>
    private static readonly HashSet<string> _keys = new(
        [
            "image", "build", "command", "environment", "secrets", "volumes", "ports", "networks", "depends_on", "read_only", "cap_drop", "cap_add", "security_opt",
            "healthcheck", "pids_limit", "mem_limit", "stop_grace_period", "restart", "tmpfs", "shm_size",
        ],
        StringComparer.Ordinal);

    private static readonly string[] _services = ["clv", "postgres", "prometheus", "grafana"];

    private static JsonObject Services => _file.Value["services"]!.AsObject();

    private static JsonNode Clv => Services["clv"]!;

    [Test]
    public void All_four_are_there() => Assert.That(Services.Select(service => service.Key), Is.EqualTo(_services));

    [TestCaseSource(nameof(_services))]
    public void Service_is_locked_down(string name)
    {
        JsonObject service = Services[name]!.AsObject();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(service.Select(property => property.Key), Is.SubsetOf(_keys));
            Assert.That(service["read_only"]!.GetValue<bool>());
            Assert.That(ServiceContract.Texts(service["cap_drop"]), Is.EqualTo(new[] { "ALL" }));
            Assert.That(ServiceContract.Texts(service["security_opt"]), Is.EqualTo(new[] { "no-new-privileges:true" }));
            Assert.That(service["restart"]!.GetValue<string>(), Is.EqualTo("unless-stopped"));
            Assert.That(service["image"]!.GetValue<string>(), Does.Match(@":v?\d+\.\d+(\.\d+)?(-\w+)?$"));
            Assert.That(service["healthcheck"], Is.Not.Null);
        }
    }

    [TestCaseSource(nameof(_services))]
    public void What_a_service_refers_to_is_defined(string name)
    {
        JsonObject service = Services[name]!.AsObject();
        JsonObject file = _file.Value.AsObject();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ServiceContract.Texts(service["networks"]), Is.SubsetOf(Names(file["networks"])));
            Assert.That(service["secrets"] is { } secrets ? ServiceContract.Texts(secrets) : [], Is.SubsetOf(Names(file["secrets"])));
            Assert.That(service["depends_on"] is { } others ? Names(others) : [], Is.SubsetOf(Names(Services)));
            foreach (string[] parts in (service["volumes"] is { } volumes ? ServiceContract.Texts(volumes) : []).Select(volume => volume.Split(':')))
            {
                if (parts[0].StartsWith("./", StringComparison.Ordinal))
                {
                    string path = DeployFiles.PathOf(parts[0][2..]);
                    Assert.That(Path.Exists(path), $"{parts[0]} is not there");
                    Assert.That(parts[^1], Is.EqualTo("ro"), $"{parts[0]} is written to");
                }
                else if (parts[0][0] != '$')
                {
                    Assert.That(Names(file["volumes"]), Does.Contain(parts[0]));
                }
            }
        }
    }

    [Test]
    public void Ports_are_for_this_machine_alone()
    {
        string[] ports = [.. Services.SelectMany(service => service.Value!["ports"] is { } listed ? ServiceContract.Texts(listed) : [])];

        Assert.That(ports, Has.Length.EqualTo(3).And.All.StartsWith("127.0.0.1:"));
    }

    [Test]
    public void Secrets_are_files_and_nothing_else()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_file.Value["secrets"]!.AsObject().Select(secret => secret.Value!["file"]!.GetValue<string>()), Is.All.StartsWith("./secrets/"));
            foreach ((string key, JsonNode? value) in Services.SelectMany(service => service.Value!["environment"]?.AsObject() ?? []))
            {
                if (key.Contains("PASS", StringComparison.Ordinal) || key.Contains("KEY", StringComparison.Ordinal))
                {
                    Assert.That(value!.GetValue<string>(), Does.StartWith("/run/secrets/"), key);
                }
            }
        }
    }

    [Test]
    public void Store_is_reached_by_the_service_alone()
    {
        string[] back = [.. Services.Where(service => ServiceContract.Texts(service.Value!["networks"]).Contains("back")).Select(service => service.Key)];

        Assert.That(back, Is.EqualTo(new[] { "clv", "postgres" }));
        Assert.That(_file.Value["networks"]!["back"]!["internal"]!.GetValue<bool>());
        Assert.That(Services["postgres"]!["ports"], Is.Null);
    }

    [Test]
    public void Service_has_the_options_it_is_started_with_and_writes_to_memory_alone()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ServiceContract.FaultsOf(ServiceContract.Texts(Clv["command"])), Is.Empty);
            Assert.That(Clv["build"]!["dockerfile"]!.GetValue<string>(), Is.EqualTo("deploy/Dockerfile"));
            Assert.That(ServiceContract.Texts(Clv["volumes"]), Is.All.EndsWith(":/data:ro"));
            Assert.That(ServiceContract.Texts(Clv["tmpfs"]), Is.All.StartsWith(Clv["environment"]!["TMPDIR"]!.GetValue<string>() + ":"));
            Assert.That(Clv["depends_on"]!["postgres"]!["condition"]!.GetValue<string>(), Is.EqualTo("service_healthy"));
        }
    }

    [Test]
    public void Files_of_secrets_are_kept_out_of_the_repository() => Assert.That(DeployFiles.Text("secrets/.gitignore"), Does.Contain("\n*\n"));

    private static string[] Names(JsonNode? mapping) => [.. mapping!.AsObject().Select(property => property.Key)];
}

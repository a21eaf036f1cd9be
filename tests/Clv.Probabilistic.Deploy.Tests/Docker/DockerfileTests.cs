namespace Clv.Probabilistic.Deploy.Tests.Docker;

/// <summary>What can be said of the image where there is no engine to build it.</summary>
public sealed class DockerfileTests
{
    private static readonly Lazy<IReadOnlyList<DockerStage>> _stages = new(() => DockerfileText.Stages(DeployFiles.Text("Dockerfile")));

    private static DockerStage Build => _stages.Value[0];

    private static DockerStage Final => _stages.Value[^1];

    private static string[] Entrypoint => Final.Of("ENTRYPOINT").Single().Array;

    [Test]
    public void Sdk_builds_and_the_image_has_none()
    {
        Assert.That(_stages.Value.Select(stage => stage.Name), Is.EqualTo(new[] { "build", "final" }));
        Assert.That(Build.Image, Is.EqualTo("mcr.microsoft.com/dotnet/sdk:10.0-noble"));
        Assert.That(Final.Image, Is.EqualTo("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled"));
    }

    [Test]
    public void Images_have_a_tag_that_is_a_version() =>
        Assert.That(_stages.Value.Select(stage => stage.Image.Split(':')[^1]), Is.All.Match(@"^\d+\.\d+"));

    [Test]
    public void Nobody_is_root()
    {
        Assert.That(Final.Of("USER").Select(user => user.Rest), Is.EqualTo(new[] { "$APP_UID" }));
        Assert.That(Final.Instructions.Select(instruction => instruction.Name).SkipWhile(name => name != "USER"), Has.None.EqualTo("COPY"));
    }

    [Test]
    public void Final_image_runs_nothing_while_it_is_built() => Assert.That(Final.Of("RUN"), Is.Empty, "there is no shell");

    [Test]
    public void What_is_copied_is_there_and_given_to_the_build()
    {
        IgnoreRules rules = new(DeployFiles.Text("Dockerfile.dockerignore"));
        string root = ReferenceData.RepositoryRoot();
        string[] sources = [.. Build.Of("COPY").SelectMany(copy => copy.Arguments[..^1])];
        Assert.That(sources, Has.Length.GreaterThan(6));

        using (Assert.EnterMultipleScope())
        {
            foreach (string source in sources)
            {
                string path = Path.Combine(root, source);
                Assert.That(source.EndsWith('/') ? Directory.Exists(path) : File.Exists(path), $"{source} is not in the repository");
                Assert.That(rules.Keeps(source.TrimEnd('/')), $"{source} is ignored");
            }

            Assert.That(rules.Keeps("src/Clv.Probabilistic/obj/project.assets.json"), Is.False);
            Assert.That(rules.Keeps("src/Clv.Probabilistic/Models/ModelFile.cs"));
            Assert.That(rules.Keeps("docs/toc.yml"), Is.False);
            Assert.That(rules.Keeps("deploy/secrets/store-key"), Is.False);
            Assert.That(rules.Keeps(".git/config"), Is.False);
        }
    }

    [Test]
    public void What_is_copied_from_a_stage_is_made_in_it()
    {
        string made = string.Join('\n', Build.Of("RUN").Select(run => run.Rest));

        foreach (DockerInstruction copy in Final.Of("COPY"))
        {
            Assert.That(copy.Flag("from"), Is.EqualTo(Build.Name));
            Assert.That(made, Does.Match($"(?m)(mkdir|--output) {copy.Arguments[0]}$"));
        }
    }

    [Test]
    public void Only_data_is_written()
    {
        string settings = Final.Of("ENV").Single().Rest;

        Assert.That(Final.Of("VOLUME").Single().Rest, Is.EqualTo("/data"));
        Assert.That(Final.Of("COPY").Single(copy => copy.Arguments[^1] == "/data").Flag("chown"), Is.EqualTo("$APP_UID:$APP_UID"));
        Assert.That(settings, Does.Contain("DOTNET_EnableDiagnostics=0").And.Contain("TMPDIR=/data"));
    }

    [Test]
    public void Service_is_started_by_options_that_it_has()
    {
        Assert.That(Entrypoint[..3], Is.EqualTo(new[] { "/app/clv", "serve", "/data" }));
        Assert.That(ServiceContract.FaultsOf(Entrypoint[3..]), Is.Empty);
        Assert.That(Entrypoint, Does.Contain($"http://0.0.0.0:{ServiceContract.Port}"));
        Assert.That(Final.Of("EXPOSE").Single().Rest, Is.EqualTo($"{ServiceContract.Port}"));
        Assert.That(Final.Of("HEALTHCHECK").Single().Rest, Is.EqualTo("NONE"));
    }

    [Test]
    public void Instructions_that_nobody_looks_at_are_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => DockerfileText.Stages("FROM a:1 AS a\nADD x /x"), Throws.InstanceOf<FormatException>());
            Assert.That(() => DockerfileText.Stages("FROM a:1"), Throws.InstanceOf<FormatException>());
            Assert.That(() => DockerfileText.Stages("RUN x\nFROM a:1 AS a"), Throws.InstanceOf<FormatException>());
            Assert.That(() => DockerfileText.Stages("FROM a:1 AS a\nRUN x \\"), Throws.InstanceOf<FormatException>());
        }
    }
}

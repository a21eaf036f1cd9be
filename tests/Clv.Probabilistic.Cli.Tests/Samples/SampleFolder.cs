using System.Xml.Linq;
using Clv.Probabilistic.Cli.Tests.Packages;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Samples;

/// <summary>A copy of <c>samples</c> in which they are built, all in one build, and run as from the root of the repository.</summary>
internal sealed class SampleFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DotnetCommand _dotnet;

    private SampleFolder() => _dotnet = new(DotnetCommand.RestoredPackages(), _folder.Path);

    /// <summary>Why samples that take packages of others could not be built, where no source of packages is in reach; else null.</summary>
    public string? WhyNoFurtherPackages { get; private set; }

    /// <summary>The path of a file below the root.</summary>
    public string this[string name] => _folder[name];

    /// <summary>Copies the samples and builds some.</summary>
    /// <param name="programs">Names of programs of one file, without <c>.cs</c>, and of folders with a project of that name.</param>
    public static SampleFolder Build(params string[] programs)
    {
        SampleFolder folder = new();
        try
        {
            folder.Copy();
            folder.BuildAll(programs);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Runs a sample that was built and returns what it printed.</summary>
    public string Run(string name, params string[] arguments) => _dotnet.Run([ProgramOf(name), .. arguments]);

    /// <summary>Runs a sample that was built, to see it fail.</summary>
    public (int Code, string Error) RunInVain(string name, params string[] arguments)
    {
        (int code, _, string error) = _dotnet.Try("dotnet", [ProgramOf(name), .. arguments]);
        return (code, error);
    }

    /// <summary>Has the SDK run a sample that was built, which takes longer and knows in which folder, and returns what it printed.</summary>
    public string RunBySdk(string name, params string[] arguments) => _dotnet.Run(
        ["run", "--no-build", "-c", "Release", "--project", this[$"samples/{name}/{name}.csproj"], $"-p:ArtifactsPath={this["artifacts"]}", .. arguments]);

    /// <summary>Starts a sample that was built and is a service.</summary>
    public RunningService Start(string name) => new(_dotnet, ProgramOf(name));

    /// <summary>Runs a script, with the libraries that these tests run on in place of their packages, and returns what it printed.</summary>
    public string RunScript(string name)
    {
        const string Package = "#r \"nuget: ";
        string script = this[$"samples/{name}.fsx"];
        string[] lines = File.ReadAllLines(script);
        File.WriteAllLines(script, lines.Select(line => line.StartsWith(Package, StringComparison.Ordinal)
            ? $"#r @\"{Path.Combine(AppContext.BaseDirectory, $"{line[Package.Length..^1]}.dll")}\""
            : line));
        return _dotnet.Run("fsi", script);
    }

    public void Dispose() => _folder.Dispose();

    private string ProgramOf(string name) => this[$"artifacts/bin/{name}/release/{name}.dll"];

    private void Copy()
    {
        string root = ReferenceData.RepositoryRoot();
        File.Copy(Path.Combine(root, ".editorconfig"), this[".editorconfig"]); // rules that are errors where samples are run from the clone
        string samples = Path.Combine(root, "samples");
        foreach (string file in Directory.EnumerateFiles(samples, "*", SearchOption.AllDirectories))
        {
            string copy = this[Path.Combine("samples", Path.GetRelativePath(samples, file))];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private void BuildAll(string[] programs)
    {
        (int code, string output, string error) = TryBuild(programs);
        if (code != 0 && output.Contains("error NU1301", StringComparison.Ordinal))
        {
            WhyNoFurtherPackages = output.Split('\n').First(line => line.Contains("error NU1301", StringComparison.Ordinal));
            (code, output, error) = TryBuild(programs.Where(name => !Text(name).Contains("#:package", StringComparison.Ordinal)));
        }

        Assert.That(code, Is.Zero, output + error);
    }

    private (int Code, string Output, string Error) TryBuild(IEnumerable<string> programs)
    {
        XElement solution = new("Solution", programs.Select(name => new XElement("Project", new XAttribute("Path", WriteProject(name)))));
        solution.Save(this["samples.slnx"]);
        return _dotnet.Try("dotnet", "build", this["samples.slnx"], "-c", "Release", $"-p:ArtifactsPath={this["artifacts"]}");
    }

    private string Text(string name) => File.Exists(this[$"samples/{name}.cs"]) ? File.ReadAllText(this[$"samples/{name}.cs"]) : string.Empty;

    private string WriteProject(string name)
    {
        string file = this[$"samples/{name}/{name}.csproj"];
        string program = this[$"samples/{name}.cs"];
        if (File.Exists(program))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            SampleProject.OfProgram(program, Text(name)).Save(file);
        }
        else
        {
            SampleProject.OfFolder(Path.Combine(ReferenceData.RepositoryRoot(), "samples", name, $"{name}.csproj")).Save(file);
        }

        return file;
    }
}

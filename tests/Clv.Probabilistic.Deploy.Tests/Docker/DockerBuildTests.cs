using System.Runtime.InteropServices;

namespace Clv.Probabilistic.Deploy.Tests.Docker;

/// <summary>The steps that build the image, in their order and on nothing but what they copy, without an engine.</summary>
/// <remarks>A minute of two processors. What is not tried is the final image itself: whether its system has all that the program loads.</remarks>
[Category("Publish")]
public sealed class DockerBuildTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Steps_make_the_program_that_the_image_starts()
    {
        IReadOnlyList<DockerStage> stages = DockerfileText.Stages(DeployFiles.Text("Dockerfile"));
        string source = Directory.CreateDirectory(_folder["source"]).FullName;
        DotnetCommand dotnet = new(DotnetCommand.RestoredPackages(), source);
        foreach (DockerInstruction instruction in stages[0].Instructions)
        {
            switch (instruction.Name)
            {
                case "COPY":
                    Copy(instruction.Arguments, source);
                    break;

                case "RUN" when instruction.Arguments[0] == "dotnet":
                    dotnet.Run([.. instruction.Arguments[1..].Select(OnThisMachine)]);
                    break;
            }
        }

        string[] entrypoint = stages[^1].Of("ENTRYPOINT").Single().Array;
        string program = OnThisMachine(entrypoint[0]);
        Assert.That(Directory.GetFiles(_folder["app"], "*", SearchOption.AllDirectories).Select(Path.GetExtension), Has.None.EqualTo(".xml"));
        Assert.That(dotnet.RunProgram(program, "--version"), Does.StartWith("0.1.0"));
    }

    /// <summary>A word of a command; absolute paths are within the folder of this test.</summary>
    private string OnThisMachine(string word)
    {
        string architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64";
        string said = word.Replace("$TARGETARCH", architecture, StringComparison.Ordinal);
        return said[0] == '/' ? _folder[said[1..]] : said;
    }

    private static void Copy(string[] arguments, string target)
    {
        IgnoreRules rules = new(DeployFiles.Text("Dockerfile.dockerignore"));
        string root = ReferenceData.RepositoryRoot();
        foreach (string source in arguments[..^1])
        {
            string[] files = source.EndsWith('/') ? Directory.GetFiles(Path.Combine(root, source), "*", SearchOption.AllDirectories) : [Path.Combine(root, source)];
            foreach (string name in files.Select(file => Path.GetRelativePath(root, file)).Where(name => rules.Keeps(name.Replace('\\', '/'))))
            {
                string copy = Path.Combine(target, name);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(Path.Combine(root, name), copy);
            }
        }
    }
}

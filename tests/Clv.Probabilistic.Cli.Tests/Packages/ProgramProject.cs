namespace Clv.Probabilistic.Cli.Tests.Packages;

/// <summary>A project whose whole is one program, against the libraries that these tests run on.</summary>
internal static class ProgramProject
{
    private const string Framework = "net10.0";

    /// <summary>Writes the project.</summary>
    /// <param name="folder">Where to, in a folder of its own.</param>
    /// <param name="name">The name of project and program.</param>
    /// <param name="sdk">The SDK that builds it.</param>
    /// <param name="program">The program.</param>
    /// <param name="libraries">What it refers to beside the core and what that needs.</param>
    /// <returns>The project's file.</returns>
    public static string Write(TemporaryFolder folder, string name, string sdk, string program, params string[] libraries)
    {
        string project = Directory.CreateDirectory(folder[name]).FullName;
        File.WriteAllText(Path.Combine(project, "Program.cs"), program);
        string file = Path.Combine(project, $"{name}.csproj");
        IEnumerable<string> references = new[] { "Clv.Probabilistic", "MathNet.Numerics", "csFastFloat" }.Concat(libraries)
            .Select(library => $"""    <Reference Include="{Path.Combine(AppContext.BaseDirectory, $"{library}.dll")}" />""");
        File.WriteAllText(file, $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{Framework}</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
              </PropertyGroup>
              <ItemGroup>
            {string.Join('\n', references)}
              </ItemGroup>
            </Project>
            """);
        return file;
    }
}

using System.Xml.Linq;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Samples;

/// <summary>Projects of samples, as <c>dotnet run</c> builds them; but in place of this repository's projects are the libraries that these tests run
/// on, and the packages that those need.</summary>
internal static class SampleProject
{
    private const string Framework = "net10.0";

    /// <summary>What the SDK makes of a program of one file, by the lines that begin with <c>#:</c>.</summary>
    /// <param name="program">The program's file.</param>
    /// <param name="text">Its text.</param>
    public static XElement OfProgram(string program, string text)
    {
        string sdk = "Microsoft.NET.Sdk";
        XElement properties = new(
            "PropertyGroup",
            new XElement("OutputType", "Exe"),
            new XElement("TargetFramework", Framework),
            new XElement("Features", "$(Features);FileBasedProgram"),
            new XElement("EnableDefaultCompileItems", "false"));
        XElement items = new("ItemGroup", new XElement("Compile", new XAttribute("Include", program)));
        foreach (string line in text.Split('\n').TakeWhile(line => line.StartsWith("#:", StringComparison.Ordinal)))
        {
            switch (line.Split([' ', '@', '='], StringSplitOptions.TrimEntries))
            {
                case ["#:sdk", var name]:
                    sdk = name;
                    break;
                case ["#:property", var name, var value]:
                    properties.Add(new XElement(name, value));
                    break;
                case ["#:package", var name, var version]:
                    items.Add(Package(name, version));
                    break;
                case ["#:project", var path]:
                    items.Add(new XElement("ProjectReference", new XAttribute("Include", path)));
                    break;
                default:
                    throw new FormatException($"{program}: what is {line}? A package needs a version, as in #:package Name@1.2.3.");
            }
        }

        XElement project = new("Project", new XAttribute("Sdk", sdk), properties, items);
        return WithLibraries(project, Path.Combine(ReferenceData.RepositoryRoot(), "samples"));
    }

    /// <summary>A sample's own project.</summary>
    /// <param name="project">The project's file.</param>
    public static XElement OfFolder(string project) => WithLibraries(XElement.Load(project), Path.GetDirectoryName(project)!);

    private static XElement WithLibraries(XElement project, string folder)
    {
        XElement libraries = new("ItemGroup");
        foreach (XElement reference in project.Descendants("ProjectReference").ToArray())
        {
            AddLibrary(libraries, Path.Combine(folder, reference.Attribute("Include")!.Value));
            reference.Remove();
        }

        project.Add(libraries);
        return project;
    }

    private static void AddLibrary(XElement items, string project)
    {
        XElement source = XElement.Load(project);
        Add(items, new XElement(
            "Reference", new XAttribute("Include", Path.Combine(AppContext.BaseDirectory, $"{Path.GetFileNameWithoutExtension(project)}.dll"))));
        foreach (XElement package in source.Descendants("PackageReference").Where(package => package.Attribute("PrivateAssets") is null))
        {
            string needed = package.Attribute("Include")!.Value;
            Add(items, Package(needed, PinnedVersion(needed)));
        }

        foreach (XElement needed in source.Descendants("ProjectReference"))
        {
            AddLibrary(items, Path.Combine(Path.GetDirectoryName(project)!, needed.Attribute("Include")!.Value));
        }
    }

    /// <summary>Adds an item that is not there yet.</summary>
    private static void Add(XElement items, XElement item)
    {
        if (!items.Elements().Any(other => XNode.DeepEquals(other, item)))
        {
            items.Add(item);
        }
    }

    private static XElement Package(string name, string version) =>
        new("PackageReference", new XAttribute("Include", name), new XAttribute("Version", version));

    private static string PinnedVersion(string package) =>
        XElement.Load(Path.Combine(ReferenceData.RepositoryRoot(), "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(version => version.Attribute("Include")!.Value == package).Attribute("Version")!.Value;
}

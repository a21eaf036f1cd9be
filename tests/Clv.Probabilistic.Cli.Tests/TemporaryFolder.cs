namespace Clv.Probabilistic.Cli.Tests;

/// <summary>A folder for one test, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clv-tests-");

    /// <summary>Its path.</summary>
    public string Path => _folder.FullName;

    /// <summary>The path of a file in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Everything in it, by name.</summary>
    public string[] Names => [.. _folder.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Select(entry => entry.Name).Order()];

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose()
    {
        // A test fixture may be torn down and then disposed.
        if (Directory.Exists(Path))
        {
            _folder.Delete(recursive: true);
        }
    }
}

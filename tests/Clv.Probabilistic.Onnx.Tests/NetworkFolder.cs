namespace Clv.Probabilistic.Onnx.Tests;

/// <summary>A folder of networks that is gone afterwards.</summary>
internal sealed class NetworkFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clv-onnx-tests-");

    /// <summary>The path of a file in it.</summary>
    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a file, and returns its path.</summary>
    public string Write(string name, byte[] network)
    {
        File.WriteAllBytes(this[name], network);
        return this[name];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

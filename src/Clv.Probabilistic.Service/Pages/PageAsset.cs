namespace Clv.Probabilistic.Service;

/// <summary>A file that pages need: the same for everybody, so that browsers keep it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="Body">The file.</param>
/// <param name="Compressed">The file, compressed by Brotli.</param>
/// <param name="Version">The beginning of its hash: another file has another address.</param>
internal sealed record PageAsset(string Name, string ContentType, byte[] Body, byte[] Compressed, string Version)
{
    /// <summary>Where it is.</summary>
    public string Address => $"/assets/{Name}?v={Version}";
}

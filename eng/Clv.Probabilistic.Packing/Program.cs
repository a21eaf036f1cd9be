using Clv.Probabilistic.Packing;

switch (args)
{
    case ["documentation", string assembly, string documentation]:
        PublicDocumentation.Keep(assembly, documentation);
        return 0;
    case ["readme", string source, string destination, .. string[] repository]:
        string packed = PackedReadme.Of(File.ReadAllText(source), repository is [string address, string revision] ? new(address, revision) : null);
        File.WriteAllText(destination, packed);
        return 0;
    default:
        Console.Error.WriteLine("usage: documentation ASSEMBLY.dll ASSEMBLY.xml | readme SOURCE DESTINATION [REPOSITORY REVISION]");
        return 2;
}

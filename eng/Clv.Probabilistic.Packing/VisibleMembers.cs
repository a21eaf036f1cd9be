using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Clv.Probabilistic.Packing;

/// <summary>The types and members of an assembly that other assemblies can see, by the names that documentation gives them.</summary>
internal sealed class VisibleMembers
{
    private readonly MetadataReader _metadata;
    private readonly DocumentationTypeNames _names = new();
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    private VisibleMembers(MetadataReader metadata) => _metadata = metadata;

    /// <summary>Public and protected ones, of public and protected types.</summary>
    public static HashSet<string> Of(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        VisibleMembers members = new(file.GetMetadataReader());
        foreach (TypeDefinitionHandle handle in members._metadata.TypeDefinitions)
        {
            members.AddType(handle);
        }

        return members._found;
    }

    private void AddType(TypeDefinitionHandle handle)
    {
        if (!IsVisible(handle))
        {
            return;
        }

        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        string typeName = _names.GetTypeFromDefinition(_metadata, handle, 0);
        _found.Add("T:" + typeName);
        foreach (FieldDefinitionHandle field in type.GetFields())
        {
            FieldDefinition definition = _metadata.GetFieldDefinition(field);
            if (IsVisible((MethodAttributes)(definition.Attributes & FieldAttributes.FieldAccessMask)))
            {
                _found.Add($"F:{typeName}.{_metadata.GetString(definition.Name)}");
            }
        }

        foreach (MethodDefinitionHandle method in type.GetMethods())
        {
            MethodDefinition definition = _metadata.GetMethodDefinition(method);
            if (IsVisible(definition.Attributes))
            {
                AddMethod(typeName, definition);
            }
        }

        foreach (PropertyDefinitionHandle property in type.GetProperties())
        {
            PropertyDefinition definition = _metadata.GetPropertyDefinition(property);
            PropertyAccessors accessors = definition.GetAccessors();
            if (IsVisible(accessors.Getter) || IsVisible(accessors.Setter))
            {
                MethodSignature<string> signature = definition.DecodeSignature(_names, null);
                _found.Add($"P:{typeName}.{_metadata.GetString(definition.Name)}{Parameters(signature)}");
            }
        }

        foreach (EventDefinitionHandle happening in type.GetEvents())
        {
            EventDefinition definition = _metadata.GetEventDefinition(happening);
            if (IsVisible(definition.GetAccessors().Adder))
            {
                _found.Add($"E:{typeName}.{_metadata.GetString(definition.Name)}");
            }
        }
    }

    private void AddMethod(string typeName, MethodDefinition method)
    {
        string name = _metadata.GetString(method.Name);
        MethodSignature<string> signature = method.DecodeSignature(_names, null);
        string generic = signature.GenericParameterCount == 0 ? "" : $"``{signature.GenericParameterCount}";
        string returns = name is "op_Implicit" or "op_Explicit" ? "~" + signature.ReturnType : "";
        _found.Add($"M:{typeName}.{name.Replace('.', '#')}{generic}{Parameters(signature)}{returns}");
    }

    private bool IsVisible(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsVisible(type.GetDeclaringType()),
            _ => false,
        };
    }

    private bool IsVisible(MethodDefinitionHandle accessor) => !accessor.IsNil && IsVisible(_metadata.GetMethodDefinition(accessor).Attributes);

    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static string Parameters(MethodSignature<string> signature) =>
        signature.ParameterTypes.IsEmpty ? "" : $"({string.Join(',', signature.ParameterTypes)})";
}
